import { CommanderError } from 'commander';
import { ConfigurationError, type Problem } from '../config/problems';
import { EXIT, Failure } from './failure';
import { openTerminal } from './terminal';
import { wrongWords } from './command-line/wrong-words';

/** How a command that failed ends. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongInput;
  if (error instanceof ConfigurationError) return EXIT.wrongInput;
  return error instanceof Failure ? error.exitCode : EXIT.failed;
}

/** Says why a command failed: to people on standard error, to scripts on standard output. */
export function report(error: unknown, words: readonly string[]): void {
  const exitCode = exitCodeOf(error);
  if (exitCode === EXIT.done) return;
  const terminal = openTerminal({ json: words.includes('--json') });
  terminal.result({ ...asJson(error), exitCode });
  // commander has said it already, with the way to help.
  if (error instanceof CommanderError) return;

  const verbose = words.includes('--verbose');
  terminal.note(`\n${messageOf(error)}`);
  if (verbose && error instanceof Error) terminal.note(`\n${error.stack ?? ''}`);
  if (!verbose && !(error instanceof Failure || error instanceof ConfigurationError))
    terminal.note('This was not expected; --verbose shows where it happened.');
}

interface Report {
  readonly error: string;
  readonly state?: string;
  readonly fix?: string;
  readonly problems?: readonly Problem[];
}

function asJson(error: unknown): Report {
  if (error instanceof CommanderError) return wrongWords(error);
  if (error instanceof Failure) return { error: error.what, state: error.details.state, fix: error.details.fix };
  if (error instanceof ConfigurationError) return { error: error.message, problems: error.problems };
  return { error: messageOf(error) };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
