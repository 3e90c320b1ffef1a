import { EXIT, Failure } from './failure';
import { interrupted } from './interrupts';
import type { Session } from './session';

type Asked = Pick<Session, 'options' | 'terminal'>;
type AskedAbout = Asked & { readonly config: Pick<Session['config'], 'environment'> };

const UNCHANGED = 'nothing was changed';

/** Refuses at once where a question would have nobody to answer it. */
export function refuseWithoutAnswer(session: Asked): void {
  if (answersItself(session) || session.terminal.canAsk) return;
  throw new Failure('there is no terminal to ask at', {
    state: UNCHANGED,
    fix: 'read the plan with ./mme diff, then run the same command with --yes',
    exitCode: EXIT.wrongInput,
  });
}

/** Goes on only if the person says yes; in production, only if they type its name. */
export async function confirm(session: AskedAbout, question: string): Promise<void> {
  if (answersItself(session)) return;
  const { config } = session;
  const agreed = await ask(question, config.environment === 'production' ? config.environment : undefined);
  if (!agreed) throw new Failure('not confirmed', { state: UNCHANGED, fix: 'run the command again when you are sure' });
}

function answersItself({ options, terminal }: Asked): boolean {
  // why: there is nothing to lose in local AWS.
  return options.yes === true || (options.local === true && !terminal.canAsk);
}

async function ask(question: string, nameToType: string | undefined): Promise<boolean> {
  const prompts = await import('@inquirer/prompts');
  if (nameToType === undefined)
    return await answered(prompts.confirm({ message: question, default: false }, ON_STANDARD_ERROR));
  const message = `${question} Type ${nameToType} to go on:`;
  return (await answered(prompts.input({ message }, ON_STANDARD_ERROR))) === nameToType;
}

/** A question leaves standard output to the result. */
export const ON_STANDARD_ERROR = { output: process.stderr };

/** The answer to a question. Ctrl-C at it is one, too. */
export async function answered<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (error) {
    throw error instanceof Error && error.name === 'ExitPromptError' ? interrupted() : error;
  }
}
