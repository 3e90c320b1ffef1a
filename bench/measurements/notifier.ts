import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { bundle } from '../../lambda/bundle';
import type { Measurement } from '../measurement';
import type { Row } from '../row';
import { PROJECT, type Workplace } from '../workplace';

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
      { what, against: 'cold start, above Node.js', unit: 'ms', target: COLD_START_MS, ...(await coldStart(place)) },
    ];
  },
};

/** What a process takes that tells Slack of one alarm, above one that does nothing. */
async function coldStart(place: Workplace): Promise<Pick<Row, 'figure' | 'detail'>> {
  const { url, isTold, stop } = await play();
  const names = 'ENDPOINT_NAME,ENVIRONMENT,WEBHOOK_PARAMETER,ALARM_URL,DASHBOARD_URL,LOGS_URL'.split(',');
  const env = {
    PATH: process.env['PATH'],
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
  const code = JSON.stringify(place.path('notifier', 'index.js'));
  const program = `require(${code}).handler(${event}, { getRemainingTimeInMillis: () => 9e9 })`;

  const { told, empty } = await place
    .measured("the Slack notifier's cold start", RUNS, {
      told: { command: ['node', '-e', program], env },
      empty: { command: ['node', '-e', '0'], env },
    })
    .finally(stop);
  if (!isTold()) throw new Error('the notifier did not tell Slack');
  const milliseconds = (seconds: number) => seconds * 1000;
  const wall = milliseconds(told.wall - empty.wall).toFixed(0);
  return { figure: milliseconds(told.cpu - empty.cpu), detail: `CPU, least of ${RUNS}; wall ${wall} ms` };
}

/** A web server that plays Slack, at /hook, and AWS, which has the webhook stored. Says whether Slack was told. */
async function play(): Promise<{ readonly url: string; readonly isTold: () => boolean; readonly stop: () => void }> {
  let isTold = false;
  const server = createServer((request, response) => {
    if (request.url === '/hook') isTold = true;
    const answer = JSON.stringify({ Parameter: { Value: `${url}/hook` } });
    request.resume().on('end', () => response.setHeader('content-type', 'application/x-amz-json-1.1').end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, isTold: () => isTold, stop: () => server.close() };
}
