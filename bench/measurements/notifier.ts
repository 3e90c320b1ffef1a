import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { bundle } from '../../lambda/bundle';
import type { Measurement } from '../measurement';
import { PROJECT } from '../workplace';

const BUNDLE_BYTES = 10_000;
const COLD_START_MS = 150;
const RUNS = 15;

export const notifier: Measurement = {
  name: 'notifier',
  byDefault: true,
  measure: async (place) => {
    const folder = place.path('notifier');
    bundle(folder);
    const what = 'Slack notifier';
    return [
      {
        what,
        against: 'size of its bundle',
        figure: statSync(path.join(folder, 'index.js')).size,
        unit: 'bytes',
        target: BUNDLE_BYTES,
        detail: 'minified, without the SDK, which the runtime has',
      },
      {
        what,
        against: 'cold start, above Node.js',
        figure: await place.terminal.step("Measuring the Slack notifier's cold start", () =>
          coldStart(path.join(folder, 'index.js')),
        ),
        unit: 'ms',
        target: COLD_START_MS,
        detail: `wall, to its request to Slack, least of ${RUNS}`,
      },
    ];
  },
};

/** Milliseconds from the start of a Node.js process to the notifier's request to Slack, above those of an empty process. */
async function coldStart(code: string): Promise<number> {
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
  const program = `require(${JSON.stringify(code)}).handler(${event}, { getRemainingTimeInMillis: () => 9e9 })`;

  /** From the start of a process to its end, or to what it does before. */
  const run = async (script: string, end = () => performance.now()): Promise<number> => {
    const start = performance.now();
    const child = spawn(process.execPath, ['-e', script], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    await new Promise((resolve) => child.on('close', resolve));
    return end() - start;
  };
  const [empty, notified]: [number[], number[]] = [[], []];
  for (let runs = 0; runs < RUNS; runs++) {
    empty.push(await run('0'));
    notified.push(await run(program, posted));
  }
  stop();
  return Math.min(...notified) - Math.min(...empty);
}

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
