import { App } from 'cdktf';
import type { Config } from '../config/resolve';
import { EndpointStack } from './endpoint-stack';

/** The stack's id, which names its folder in the output: cdktf.out/stacks/<id>. */
export function stackName({ model, environment }: Config): string {
  return `${model.endpointName}-${environment}`;
}

/** Writes the Terraform configuration of one endpoint in one environment. */
export function synthesize(config: Config, outdir?: string): void {
  const app = new App(outdir === undefined ? {} : { outdir });
  new EndpointStack(app, stackName(config), config);
  app.synth();
}
