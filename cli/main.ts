import { CommanderError } from 'commander';
import { ConfigurationError } from '../config/problems';
import { EXIT, Failure } from './failure';
import { buildProgram } from './program';
import { openTerminal } from './terminal';

// why: whoever reads the first lines only (`| head`) must not end a deploy in the middle of it.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

async function main(): Promise<void> {
  try {
    await buildProgram().parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    if (!(error instanceof CommanderError)) report(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongInput;
  if (error instanceof ConfigurationError) return EXIT.wrongInput;
  return error instanceof Failure ? error.exitCode : EXIT.failed;
}

function report(error: unknown): void {
  const verbose = process.argv.includes('--verbose');
  const known = error instanceof Failure || error instanceof ConfigurationError;
  const message = error instanceof Error ? error.message : String(error);
  const terminal = openTerminal({ json: process.argv.includes('--json') });
  terminal.result({ error: message, ...(error instanceof ConfigurationError && { problems: error.problems }) });
  terminal.note(`\n${message}`);
  if (verbose && error instanceof Error) terminal.note(`\n${error.stack ?? ''}`);
  if (!verbose && !known) terminal.note('This was not expected; --verbose shows where it happened.');
}

void main();
