import path from 'node:path';
import type { EndpointStack } from '../stacks/endpoint-stack';
import { accessStackName, stackName } from '../stacks/stack-name';
import type { Session } from './session';

export interface Synthesized {
  readonly folder: string;
  readonly addresses: EndpointStack['addresses'];
}

/** Writes the stack's Terraform configuration. Asks neither AWS nor Terraform. */
export async function synthesizeStack({ config, outdir }: Session): Promise<Synthesized> {
  const { synthesize } = await import('../stacks/synthesize');
  const { addresses } = synthesize(config, outdir);
  return { folder: path.join(outdir, 'stacks', stackName(config)), addresses };
}

/** The same of who may plan and deploy it. Answers the folder. */
export async function synthesizeAccessStack({ config, outdir }: Session): Promise<string> {
  const { synthesizeAccess } = await import('../stacks/synthesize');
  synthesizeAccess(config, outdir);
  return path.join(outdir, 'stacks', accessStackName(config));
}
