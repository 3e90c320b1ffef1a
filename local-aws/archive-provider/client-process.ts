import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { promisify } from 'node:util';

/** The two ends of a TCP connection on 127.0.0.1. */
export interface Connection {
  readonly clientPort: number;
  readonly serverPort: number;
}

/**
 * The working directory of the process at the client end of a connection, if that process is this user's.
 *
 * why: Terraform starts its plugins in its own working directory and hence never sends it.
 */
export async function clientWorkingDirectory(connection: Connection): Promise<string | undefined> {
  return existsSync('/proc/net/tcp') ? fromProc(connection) : await fromLsof(connection);
}

/** Linux. @see https://man7.org/linux/man-pages/man5/proc_net.5.html */
function fromProc(connection: Connection): string | undefined {
  const inode = clientInode(readFileSync('/proc/net/tcp', 'utf8'), connection, process.getuid?.());
  if (inode === undefined) return undefined;

  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && hasSocket(name, inode));
  return pid === undefined ? undefined : readlinkSync(`/proc/${pid}/cwd`);
}

/** The inode of the client's socket in the text of /proc/net/tcp, if the user owns it. */
export function clientInode(table: string, { clientPort, serverPort }: Connection, user?: number): string | undefined {
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/));
  const row = rows.find(
    ([, local, remote, , , , , uid]) =>
      local === procAddress(clientPort) && remote === procAddress(serverPort) && uid === String(user),
  );

  return row?.[9];
}

function procAddress(port: number): string {
  return `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
}

function hasSocket(pid: string, inode: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => linkOf(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`);
  } catch {
    return false; // It ended, or is another user's.
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** macOS. @see https://github.com/lsof-org/lsof/blob/master/Lsof.8 */
async function fromLsof(connection: Connection): Promise<string | undefined> {
  const user = String(process.getuid?.());
  const port = `-iTCP@127.0.0.1:${connection.clientPort}`;
  const pid = clientPid(await lsof(['-nP', '-a', '-u', user, port, '-Fpn']), connection);

  return pid === undefined ? undefined : parseLsof(await lsof(['-a', '-p', pid, '-d', 'cwd', '-Fpn']))[0]?.name;
}

/** The process at the client end, in what `lsof -iTCP@… -Fpn` lists: both ends. */
export function clientPid(listing: string, { clientPort, serverPort }: Connection): string | undefined {
  const client = `127.0.0.1:${clientPort}->127.0.0.1:${serverPort}`;

  return parseLsof(listing).find(({ name }) => name === client)?.pid;
}

/** Reads the output of `lsof -Fpn`: a line `p<pid>`, then for each of its files a line `n<name>`. */
function parseLsof(listing: string): { pid: string; name: string }[] {
  return listing.split(/^p/m).flatMap((block) => {
    const [pid = '', ...fields] = block.split('\n');
    return fields.filter((field) => field.startsWith('n')).map((field) => ({ pid, name: field.slice(1) }));
  });
}

async function lsof(args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('lsof', args, { timeout: 10_000 }).catch(() => ({ stdout: '' }));
  return stdout;
}
