import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Config } from '../../config/resolve';
import { stackName } from '../../stacks/stack-name';
import { synthesize } from '../../stacks/synthesize';

/** A block of Terraform's JSON configuration, by Terraform's own names. */
export type Block = Readonly<Record<string, unknown>>;
type Resources = Readonly<Partial<Record<string, Readonly<Record<string, Block>>>>>;

/** The resources of the stack as a deploy of this configuration would have them. */
export interface TerraformJson {
  /** All of a type, in which references to what is known already are replaced by it. */
  all(type: string): Block[];
}

/** Synthesises the stack into a folder of its own, which is gone afterwards. */
export function synthesizeOnly(config: Config, deployedAt: Date): TerraformJson {
  const outdir = mkdtempSync(path.join(tmpdir(), 'mme-preview-'));
  try {
    synthesize(config, outdir);
    const file = path.join(outdir, 'stacks', stackName(config), 'cdk.tf.json');
    return readTerraformJson(readFileSync(file, 'utf8'), deployedAt);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Locals of the stack are times of its last roll-out. */
export function readTerraformJson(json: string, deployedAt: Date): TerraformJson {
  const { resource = {} } = JSON.parse(json) as { readonly resource?: Resources };
  const isText = (value: unknown): value is string => typeof value === 'string';
  const known = (reference: string, target: string): string => {
    if (target.startsWith('local.')) return deployedAt.toISOString();
    const [type = '', id = '', attribute = ''] = target.split('.');
    const value = resource[type]?.[id]?.[attribute];
    return isText(value) ? value : reference;
  };
  const filledIn = (_: string, value: unknown) => (isText(value) ? value.replace(REFERENCE, known) : value);

  return {
    all: (type) =>
      Object.values(resource[type] ?? {}).map((block) => JSON.parse(JSON.stringify(block), filledIn) as Block),
  };
}

const REFERENCE = /\$\{([\w.-]+)\}/g;
