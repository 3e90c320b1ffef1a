import { EXIT, Failure } from './failure';
import type { Session } from './session';

const UNCHANGED = 'nothing was changed';

/** Goes on only if the person says yes; in production, only if they type its name. */
export async function confirm(session: Session, question: string): Promise<void> {
  const { terminal, options, config } = session;
  if (options.yes) return;
  if (!terminal.canAsk) {
    // why: there is nothing to lose in local AWS.
    if (options.local) return;
    throw new Failure('there is no terminal to ask at', {
      state: UNCHANGED,
      fix: 'read the plan with ./mme diff, then run the same command with --yes',
      exitCode: EXIT.wrongInput,
    });
  }

  const agreed = await ask(question, config.environment === 'production' ? config.environment : undefined);
  if (!agreed) throw new Failure('not confirmed', { state: UNCHANGED, fix: 'run the command again when you are sure' });
}

async function ask(question: string, nameToType: string | undefined): Promise<boolean> {
  const prompts = await import('@inquirer/prompts');
  try {
    const context = { output: process.stderr };
    if (nameToType === undefined) return await prompts.confirm({ message: question, default: false }, context);
    return (await prompts.input({ message: `${question} Type ${nameToType} to go on:` }, context)) === nameToType;
  } catch (error) {
    // why: Ctrl-C at the question is an answer, too.
    if (error instanceof Error && error.name === 'ExitPromptError')
      throw new Failure('interrupted', { state: UNCHANGED, fix: 'run the command again', exitCode: EXIT.interrupted });
    throw error;
  }
}
