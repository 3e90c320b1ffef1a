import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NEEDED } from '../../local-aws/plugin-sources';
import app from '../../package.json';
import type { Known } from './differences';
import type { Step } from './move';
import terrain from './package.json';

const PROVIDERS = 'terraform required_providers';

/** What a step changes in the synthesised files, and nothing else. */
export function knownDifferences(step: Step): Known[] {
  const library = { before: app.dependencies.cdktf, after: terrain.dependencies.cdktn };
  const always: Known[] = [
    { where: '// metadata version', ...library, why: 'says which library wrote it; Terraform does not read it' },
    { where: 'version', ...library, why: 'says which library wrote it, in manifest.json; Terraform does not read it' },
  ];
  if (step === 'library') return always;
  return [
    ...always,
    {
      where: `${PROVIDERS} aws source`,
      before: 'aws',
      after: 'hashicorp/aws',
      why: 'the same provider: hashicorp is what Terraform takes where no namespace is named',
    },
    {
      where: `${PROVIDERS} aws version`,
      before: NEEDED.aws,
      after: providerOf('aws'),
      why: 'the bindings are made for another AWS provider: docs/leaving-cdktf.md says what that changes',
    },
    {
      where: `${PROVIDERS} archive version`,
      before: NEEDED.archive,
      after: providerOf('archive'),
      why: 'the bindings are made for another archive provider',
    },
  ];
}

/** The version of the Terraform provider that CDK Terrain's bindings are made for. */
export function providerOf(name: keyof typeof NEEDED): string {
  const file = path.join(__dirname, 'node_modules/@cdktn', `provider-${name}`, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { cdktn: { provider: { version: string } } };
  return manifest.cdktn.provider.version;
}
