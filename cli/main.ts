import { endWhenInterrupted } from './interrupts';
import { buildProgram } from './program';
import { exitCodeOf, report } from './report';

// why: whoever reads the first lines only (`| head`) must not end a deploy in the middle of it.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // EIO: the terminal itself is gone.
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });

async function main(words: readonly string[]): Promise<void> {
  endWhenInterrupted((failure) => {
    report(failure, words);
    process.exit(failure.exitCode);
  });
  try {
    await buildProgram().parseAsync(words, { from: 'user' });
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    report(error, words);
  }
}

void main(process.argv.slice(2));
