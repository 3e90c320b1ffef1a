import { mkdirSync } from 'node:fs';
import { App } from 'cdktf';
import type { Config } from '../config/resolve';
import { AccessStack } from './access-stack';
import { EndpointStack } from './endpoint-stack';
import { accessStackName, stackName } from './stack-name';

/** Writes the Terraform configuration of one endpoint in one environment. */
export function synthesize(config: Config, outdir?: string): EndpointStack {
  return synthesized(outdir, (app) => new EndpointStack(app, stackName(config), config));
}

/** Writes that of who may plan and deploy it. */
export function synthesizeAccess(config: Config, outdir?: string): AccessStack {
  return synthesized(outdir, (app) => new AccessStack(app, accessStackName(config), config));
}

function synthesized<Stack>(outdir: string | undefined, stackIn: (app: App) => Stack): Stack {
  // why: cdktf makes the last folder of a path only.
  if (outdir !== undefined) mkdirSync(outdir, { recursive: true });
  // why: cdktf's validations ask Terraform for its version again for each terraform_data, and a preview needs no Terraform;
  // required_version says it once. What else they look for does not depend on the configuration: the tests synthesise with them.
  const app = new App({ skipValidation: true, ...(outdir !== undefined && { outdir }) });
  const stack = stackIn(app);
  app.synth();
  return stack;
}
