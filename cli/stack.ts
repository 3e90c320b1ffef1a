import { reachAws } from './aws/reach';
import { noteUnknownEndpoint, type Session } from './session';
import { synthesizeStack, type Synthesized } from './synthesize-stack';
import { Terraform } from './terraform/terraform';
import { requireTerraform } from './terraform/version';

/** A synthesised stack, with Terraform ready to plan it. */
export interface Stack extends Pick<Synthesized, 'addresses'> {
  readonly terraform: Terraform;
}

/** Synthesises, reaches AWS, and initialises Terraform: what diff, deploy and destroy begin with. */
export async function openStack(session: Session): Promise<Stack> {
  noteUnknownEndpoint(session);
  const { folder, addresses } = await synthesizeFor(session, () => synthesizeStack(session));
  return { terraform: await openTerraform(session, folder), addresses };
}

/** Synthesises while Terraform says which it is. */
export async function synthesizeFor<T>({ terminal }: Session, synthesize: () => Promise<T>): Promise<T> {
  const [synthesized] = await Promise.all([terminal.step('Synthesising', synthesize), requireTerraform()]);
  return synthesized;
}

/** Reaches AWS, and initialises Terraform in a synthesised folder. */
export async function openTerraform(session: Session, folder: string): Promise<Terraform> {
  await reachAws(session);
  const terraform = new Terraform(folder, session.terminal);
  await terraform.init();
  return terraform;
}
