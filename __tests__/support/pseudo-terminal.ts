import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { PROJECT, type Outcome } from './workplace';

/** Runs a program at a terminal of its own, and hands on what it shows. Python is what local AWS needs anyway. */
const PTY = `
import os, pty, sys, fcntl, struct, termios
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 40, int(sys.argv[1]), 0, 0))
    os.execvp(sys.argv[2], sys.argv[2:])
seen, answered = b"", False
while True:
    try:
        data = os.read(terminal, 4096)
    except OSError:
        break
    if not data:
        break
    seen += data
    os.write(1, data)
    if not answered and os.environ.get("ANSWER_AT", "\\0").encode() in seen:
        os.write(terminal, os.environ["ANSWER"].encode().decode("unicode_escape").encode())
        answered = True
_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
`;

interface At {
  readonly columns?: number;
  readonly env?: NodeJS.ProcessEnv;
  /** What is typed where a text has been shown. */
  readonly answer?: { readonly at: string; readonly keys: string };
}

/** What a command shows at a terminal. */
export async function atTerminal(
  words: readonly string[],
  { columns = 120, env = process.env, answer }: At = {},
): Promise<Omit<Outcome, 'stderr'>> {
  const terminal = spawn('python3', ['-c', PTY, String(columns), ...words], {
    cwd: PROJECT,
    env: { ...env, TERM: 'xterm', ...(answer && { ANSWER_AT: answer.at, ANSWER: answer.keys }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(terminal, 'close') as Promise<[exitCode: number | null]>;
  const [stdout, [exitCode]] = await Promise.all([text(terminal.stdout), closed]);
  return { exitCode, stdout };
}
