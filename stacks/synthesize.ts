import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { App } from 'cdktf';
import type { Config } from '../config/resolve';
import { AccessStack } from './access-stack';
import { EndpointStack } from './endpoint-stack';
import { accessStackName, stackName } from './stack-name';
import { withoutTraces } from './without-traces';

/** Writes the Terraform configuration of one endpoint in one environment. */
export function synthesize(config: Config, outdir?: string): EndpointStack {
  return synthesized(outdir, (app) => new EndpointStack(app, stackName(config), config));
}

/** Writes those of many at once, each the same as on its own. */
export function synthesizeAll(configs: readonly Config[], outdir: string): void {
  synthesized(outdir, (app) => configs.map((config) => new EndpointStack(app, stackName(config), config)));
}

/** Writes that of who may plan and deploy it. */
export function synthesizeAccess(config: Config, outdir?: string): AccessStack {
  return synthesized(outdir, (app) => new AccessStack(app, accessStackName(config), config));
}

function synthesized<Made>(outdir: string | undefined, stacksIn: (app: App) => Made): Made {
  // why: cdktf makes the last folder of a path only, and fails where another process makes it at the same moment.
  if (outdir !== undefined) mkdirSync(path.join(outdir, 'stacks'), { recursive: true });
  const synth = () => {
    // why: cdktf's validations ask Terraform for its version again for each terraform_data, and a preview needs no Terraform;
    // required_version says it once. What else they look for does not depend on the configuration: the tests synthesise with them.
    const app = new App({ skipValidation: true, ...(outdir !== undefined && { outdir }) });
    const made = stacksIn(app);
    app.synth();
    return made;
  };
  try {
    return withoutTraces(synth);
  } catch {
    // why: the same again, for the trace of what went wrong.
    return synth();
  }
}
