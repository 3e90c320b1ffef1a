import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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

const BUNDLE_BYTES = 10_000;
const COLD_START_MILLISECONDS = 150;
const COLD_STARTS = 15;

/** A web server that plays Slack, at /hook, and AWS, which has the webhook stored. Says when Slack was asked last. */
async function play(): Promise<{ readonly url: string; readonly posted: () => number; readonly stop: () => void }> {
  let posted = NaN;
  const server = createServer((request, response) => {
    if (request.url === '/hook') posted = performance.now();
    const answer = JSON.stringify({ Parameter: { Value: `${url}/hook` } });
    request.resume().on('end', () => response.setHeader('content-type', 'application/x-amz-json-1.1').end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, posted: () => posted, stop: () => server.close() };
}

/** Milliseconds from the start of a Node.js process to the notifier's request to Slack, above those of an empty process. */
async function coldStart(): Promise<number> {
  const { url, posted, stop } = await play();
  const names = 'ENDPOINT_NAME,ENVIRONMENT,WEBHOOK_PARAMETER,ALARM_URL,DASHBOARD_URL,LOGS_URL'.split(',');
  const env = {
    ...Object.fromEntries(names.map((name) => [name, 'https://example.com/'])),
    WEBHOOK_PARAMETERS: '{}',
    NODE_PATH: path.join(PROJECT, 'node_modules'),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: url,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const event = readFileSync(path.join(PROJECT, '__tests__/support/events/sns-alarm.json'), 'utf8');
  const program = `require(${JSON.stringify(path.join(folder, 'index.js'))}).handler(${event}, { getRemainingTimeInMillis: () => 9e9 })`;

  /** From the start of a process to its end, or to what it does before. */
  const run = async (code: string, end = () => performance.now()): Promise<number> => {
    const start = performance.now();
    const child = spawn(process.execPath, ['-e', code], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    await new Promise((resolve) => child.on('close', resolve));
    return end() - start;
  };
  const [empty, notifier]: [number[], number[]] = [[], []];
  for (let runs = 0; runs < COLD_STARTS; runs++) {
    empty.push(await run('0'));
    notifier.push(await run(program, posted));
  }
  stop();
  return Math.min(...notifier) - Math.min(...empty);
}

async function main(): Promise<void> {
  console.log(CASES.map(compare).join('\n'));
  bundle(folder);
  const bytes = statSync(path.join(folder, 'index.js')).size;
  console.log(`Slack notifier's bundle: ${(bytes / BUNDLE_BYTES).toFixed(4)} times 10 kB (${bytes} bytes)`);
  const milliseconds = await coldStart();
  const ratio = (milliseconds / COLD_START_MILLISECONDS).toFixed(2);
  console.log(`Slack notifier's cold start: ${ratio} times 150 ms (${milliseconds.toFixed(0)} ms above Node.js)`);
}

void main().finally(() => {
  rmSync(folder, { recursive: true });
});
