import { endWhenInterrupted } from './interrupts';
import { buildProgram } from './command-line/program';
import { exitCodeOf, report } from './report';

// why: whoever reads the first lines only (`| head`) must not end a deploy in the middle of it.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // EIO: the terminal itself is gone.
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });

async function main(): Promise<void> {
  endWhenInterrupted((failure) => {
    report(failure, process.argv);
    process.exit(failure.exitCode);
  });
  try {
    await buildProgram().parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    report(error, process.argv);
  }
}

void main();
