import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from '../lambda/bundle';

const RUNS = 5;
const PROJECT = path.join(__dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'mme-bench-'));

/** What is measured: a program, and the smaller one that it is held against. */
interface Case {
  readonly name: string;
  readonly program: string;
  readonly against: { readonly name: string; readonly program: string };
}

// main.ts ends its work while it is imported, and so does cli/main.ts.
const CASES: readonly Case[] = [
  {
    name: 'synth of one stack',
    program: `require('./main.ts')`,
    against: { name: 'Node.js and the bindings', program: `require('cdktf'); require('./stacks/endpoint-stack.ts')` },
  },
  {
    name: './mme --help',
    program: `process.argv.push('--help'); require('./cli/main.ts')`,
    against: { name: 'Node.js with tsx', program: '' },
  },
];

/** Seconds of CPU that a program takes in a fresh Node.js process; the least of several runs. */
function cpuSeconds(program: string): number {
  const measured = `process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write('CPU ' + (user + system)) }); ${program}`;
  const runs = Array.from({ length: RUNS }, () => {
    const { stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', measured], {
      cwd: PROJECT,
      encoding: 'utf8',
      env: { ...process.env, AWS_ACCOUNT: '111122223333', CDKTF_OUTDIR: path.join(folder, 'out') },
    });
    return Number(/CPU (\d+)$/.exec(stderr)?.[1]) / 1e6;
  });
  return Math.min(...runs);
}

function compare({ name, program, against }: Case): string {
  const [least, own] = [cpuSeconds(against.program), cpuSeconds(program)];
  return `${name}: ${(own / least).toFixed(2)} times ${against.name} (${(own - least).toFixed(2)} s of CPU more)`;
}

try {
  console.log(CASES.map(compare).join('\n'));
  bundle(folder);
  console.log(
    `Slack notifier's bundle: ${(statSync(path.join(folder, 'index.js')).size / 10_000).toFixed(2)} times 10 kB`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
