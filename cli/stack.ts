import path from 'node:path';
import type { EndpointStack } from '../stacks/endpoint-stack';
import { accessStackName, stackName } from '../stacks/stack-name';
import { reachAws } from './aws/reach';
import { noteUnknownEndpoint, type Session } from './session';
import { Terraform } from './terraform/terraform';
import { requireTerraform } from './terraform/version';

/** A synthesised stack, with Terraform ready to plan it. */
export interface Stack {
  readonly terraform: Terraform;
  readonly addresses: EndpointStack['addresses'];
}

interface Synthesized {
  readonly folder: string;
  readonly addresses: EndpointStack['addresses'];
}

/** Writes the stack's Terraform configuration. Answers its folder. */
export async function synthesizeStack({ config, outdir }: Session): Promise<Synthesized> {
  await requireTerraform();
  const { synthesize } = await import('../stacks/synthesize');
  const { addresses } = synthesize(config, outdir);
  return { folder: path.join(outdir, 'stacks', stackName(config)), addresses };
}

/** The same of who may plan and deploy it. */
export async function synthesizeAccessStack({ config, outdir }: Session): Promise<string> {
  await requireTerraform();
  const { synthesizeAccess } = await import('../stacks/synthesize');
  synthesizeAccess(config, outdir);
  return path.join(outdir, 'stacks', accessStackName(config));
}

/** Synthesises, reaches AWS, and initialises Terraform: what diff, deploy and destroy begin with. */
export async function openStack(session: Session): Promise<Stack> {
  noteUnknownEndpoint(session);
  const { folder, addresses } = await session.terminal.step('Synthesising', () => synthesizeStack(session));
  return { terraform: await openTerraform(session, folder), addresses };
}

/** Reaches AWS, and initialises Terraform in a synthesised folder. */
export async function openTerraform(session: Session, folder: string): Promise<Terraform> {
  await reachAws(session);
  const terraform = new Terraform(folder, session.terminal);
  await terraform.init();
  return terraform;
}
