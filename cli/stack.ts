import path from 'node:path';
import { stackName } from '../stacks/stack-name';
import { reachAws } from './aws/reach';
import { noteUnknownEndpoint, type Session } from './session';
import { Terraform } from './terraform/terraform';
import { requireTerraform } from './terraform/version';

/** A synthesised stack, with Terraform ready to plan it. */
export interface Stack {
  readonly terraform: Terraform;
  /** The resource to replace for a new model and endpoint configuration though nothing in them changed. */
  readonly stampAddress: string;
}

/** Writes the stack's Terraform configuration. Answers its folder. */
export async function synthesizeStack({ config, outdir }: Session): Promise<{ folder: string; stampAddress: string }> {
  await requireTerraform();
  const { synthesize } = await import('../stacks/synthesize');
  const { stampAddress } = synthesize(config, outdir);
  return { folder: path.join(outdir, 'stacks', stackName(config)), stampAddress };
}

/** Synthesises, reaches AWS, and initialises Terraform: what diff, deploy and destroy begin with. */
export async function openStack(session: Session): Promise<Stack> {
  const { terminal } = session;
  noteUnknownEndpoint(session);
  const { folder, stampAddress } = await terminal.step('Synthesising', () => synthesizeStack(session));
  await reachAws(session);
  const terraform = new Terraform(folder, terminal);
  await terraform.init();
  return { terraform, stampAddress };
}
