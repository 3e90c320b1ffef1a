import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { projectWith } from '../support/fleet-project';
import type { Told } from '../support/small-fleet';

/** Plans a fleet on local AWS and says what that costs: `node -r ./scripts/typescript.cjs __tests__/faults/fleet-of-many.ts [ENDPOINTS] [PARALLEL]` */
async function main(endpoints = '100', parallel?: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mme-fleet-of-many-'));
  const env = {
    ...process.env,
    MME_LOCAL_DIR: path.join(folder, 'local-aws'),
    CDKTF_OUTDIR: path.join(folder, 'cdktf.out'),
  };
  const names = Array.from({ length: Number(endpoints) }, (_, index) => [`endpoint-${index}`, {}] as const);
  const command = projectWith(Object.fromEntries(names), path.join(folder, 'project'));
  const [program = '', ...words] = command;
  try {
    execFileSync(program, [...words, 'local', 'start'], { env, stdio: ['ignore', 2, 2] });
    const bound = parallel === undefined ? [] : ['--parallel', parallel];
    const diff = [...command, 'diff', '--all', '--local', '--json', ...bound];
    const child = spawn('bash', ['-c', 'TIMEFORMAT="took %R %U %S"; time "$@"', 'bash', ...diff], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let peak = 0;
    const ticker = setInterval(() => (peak = Math.max(peak, memoryBelow(child.pid ?? 0))), 500);
    child.stderr.pipe(process.stderr);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    clearInterval(ticker);

    const told = JSON.parse(stdout) as Told[];
    const planned = told.filter(({ exitCode }) => exitCode === 0).length;
    const [wall = 0, user = 0, system = 0] = (/took (.+)$/m.exec(stderr)?.[1] ?? '').split(' ').map(Number);
    const cpu = user + system;
    console.log(`${planned} of ${told.length} stacks planned, local AWS not counted`);
    console.log(`wall ${wall.toFixed(0)} s, ${(wall / told.length).toFixed(2)} s for each stack`);
    console.log(`CPU ${cpu.toFixed(0)} s, ${(cpu / told.length).toFixed(2)} s for each stack`);
    console.log(`memory at most ${(peak / 1e6).toFixed(0)} MB, child with Terraform and provider included`);
  } finally {
    execFileSync(program, [...words, 'local', 'stop'], { env, stdio: ['ignore', 2, 2] });
    rmSync(folder, { recursive: true });
  }
}

/** Bytes that a process and all below it hold, what they share counted once (PSS). */
function memoryBelow(root: number): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const below = new Map<number, number[]>();
  for (const row of rows) {
    const [pid = 0, parent = 0] = row.trim().split(/\s+/).map(Number);
    below.set(parent, [...(below.get(parent) ?? []), pid]);
  }
  const sum = (pid: number): number => memoryOf(pid) + (below.get(pid) ?? []).reduce((all, one) => all + sum(one), 0);
  return sum(root);
}

function memoryOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    // It has ended.
    return 0;
  }
}

void main(...process.argv.slice(2));
