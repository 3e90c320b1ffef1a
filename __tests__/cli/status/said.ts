import { Failure } from '../../../cli/failure';

/** What a command has said, and how it ended. */
export interface Said {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Runs a command without a process of its own. A failure ends it as it would end the process. */
export async function said(command: () => Promise<void>): Promise<Said> {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      texts[name] += text.toString();
      return true;
    });
  process.exitCode = 0;
  try {
    await command();
    return { ...texts, exitCode: exitCode() };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ...texts, stderr: `${texts.stderr}\n${error.message}`, exitCode: error.exitCode };
  } finally {
    process.exitCode = 0;
  }
}

const exitCode = (): number => Number(process.exitCode);
