import { EXIT, Failure } from './failure';
import type { Session } from './session';

const UNCHANGED = 'nothing was changed';

/** Refuses at once where a question would have nobody to answer it. */
export function refuseWithoutAnswer(session: Session): void {
  if (answersItself(session) || session.terminal.canAsk) return;
  throw new Failure('there is no terminal to ask at', {
    state: UNCHANGED,
    fix: 'read the plan with ./mme diff, then run the same command with --yes',
    exitCode: EXIT.wrongInput,
  });
}

/** Goes on only if the person says yes; in production, only if they type its name. */
export async function confirm(session: Session, question: string): Promise<void> {
  if (answersItself(session)) return;
  const { config } = session;
  const agreed = await ask(question, config.environment === 'production' ? config.environment : undefined);
  if (!agreed) throw new Failure('not confirmed', { state: UNCHANGED, fix: 'run the command again when you are sure' });
}

function answersItself({ options, terminal }: Session): boolean {
  // why: there is nothing to lose in local AWS.
  return options.yes === true || (options.local === true && !terminal.canAsk);
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
