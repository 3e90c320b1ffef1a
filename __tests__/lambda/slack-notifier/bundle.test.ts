import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { bundle } from '../../../lambda/bundle';
import { HOOK } from '../../support/slack-player';
import { alarm, event, fromSns, sagemaker } from './events';
import { useNotifier } from './notifier';
import { NODE_MODULES, playAws, runBundle } from './own-process';
import type { Aws } from './own-process';

const REPOSITORY = path.resolve(__dirname, '../../..');
const { slack, cold } = useNotifier();

let directory: string;
let made: Metafile;
let aws: Aws;
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'mme bundle-'));
  made = bundle(directory);
});
afterEach(async () => {
  await (aws as Aws | undefined)?.stop();
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const stored = (): object => ({ Parameter: { Name: '/hook', Type: 'SecureString', Value: slack().webhook } });
const code = (): string => readFileSync(path.join(directory, 'index.js'), 'utf8');

describe('the bundle', () => {
  it('is below 10 kB', () => {
    expect(statSync(path.join(directory, 'index.js')).size).toBeLessThan(10_000);
  });

  it('has the same bytes from another checkout and another working directory', () => {
    const checkout = path.join(directory, 'another checkout');
    cpSync(path.join(REPOSITORY, 'lambda'), path.join(checkout, 'lambda'), { recursive: true });
    symlinkSync(NODE_MODULES, path.join(checkout, 'node_modules'));
    const script = `require(${JSON.stringify(path.join(checkout, 'lambda/bundle.ts'))}).bundle('out')`;

    execFileSync(process.execPath, ['-r', path.join(REPOSITORY, 'scripts/typescript.cjs'), '-e', script], {
      cwd: directory,
    });

    expect(readFileSync(path.join(directory, 'out/index.js'), 'utf8')).toBe(code());
  });

  it('is made of the files in the folder of the notifier, of all of them, and of nothing else', () => {
    const sources = readdirSync(path.join(REPOSITORY, 'lambda/slack-notifier'), { recursive: true });

    expect(Object.keys(made.inputs).sort()).toEqual(
      sources.map((file) => `lambda/slack-notifier/${String(file)}`).sort(),
    );
  });

  it('is one file alone', () => {
    expect(Object.keys(made.outputs).map((file) => path.basename(file))).toEqual(['index.js']);
  });

  it('has no module of others but where a source names it', () => {
    const named = Object.entries(made.inputs).map(([file, { imports }]) => [
      path.basename(file),
      imports.filter(({ external }) => external).map((one) => one.path),
    ]);

    expect(named.filter(([, modules]) => modules?.length)).toEqual([
      ['http-post.ts', ['node:http', 'node:https']],
      ['world.ts', ['@aws-sdk/client-ssm', '@aws-sdk/client-cloudwatch']],
    ]);
  });

  it('loads nothing but the AWS SDK and modules of Node.js, and all of it by require', () => {
    const loaded = [...code().matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name);

    expect(loaded.sort()).toEqual(['@aws-sdk/client-cloudwatch', '@aws-sdk/client-ssm', 'node:http', 'node:https']);
    expect(code()).not.toMatch(/\b(import|eval|Function|fetch|WebSocket)\b/);
  });
});

describe('in a process of its own, the bundle', () => {
  it('reads the webhook from SSM, and posts the alarm', async () => {
    cold();
    aws = await playAws({ GetParameter: stored() });

    const result = await runBundle(directory, [event('sns-alarm')], aws.url);

    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(aws.calls).toEqual([['GetParameter', { Name: '/hook', WithDecryption: true }]]);
    expect(slack().posts).toMatchObject([{ url: HOOK }]);
    expect(JSON.parse(result.stdout)).toMatchObject({ level: 'INFO', outcome: 'delivered' });
    expect(result.stdout).not.toContain(HOOK);
  });

  it('asks CloudWatch how long an incident lasted', async () => {
    const change = (HistorySummary: string, Timestamp: number): object => ({ HistorySummary, Timestamp });
    aws = await playAws({
      GetParameter: stored(),
      DescribeAlarmHistory: {
        AlarmHistoryItems: [
          change('Alarm updated from ALARM to OK', 1736937732.345),
          change('Alarm updated from OK to ALARM', 1736937012.345),
        ],
      },
    });
    cold();

    await runBundle(directory, [event('sns-ok')], aws.url);

    expect(slack().posts[0]?.body).toContain('✅ OK after 12 min: ');
    expect(aws.calls[0]).toEqual([
      'DescribeAlarmHistory',
      {
        AlarmName: 'mlops-mme-v1-validation-Invocation5XXErrors',
        HistoryItemType: 'StateUpdate',
        MaxRecords: 20,
      },
    ]);
  });

  it('posts what its source posts, and logs the same', async () => {
    const NAMES = 'alarm,latency,error-rate,several-records,insufficient-data,ok,raw-text,malformed'.split(',');
    const events = [
      ...NAMES.map((name) => event(`sns-${name}`)),
      ...['deploy', 'deploy', 'baking', 'in-service', 'scaling'].map((name) => event(`sagemaker-${name}`)),
      sagemaker('sagemaker-in-service', { FailureReason: 'too slow' }),
      fromSns(
        alarm({ AlarmName: '<!channel> & é', OldStateValue: undefined }, { ComparisonOperator: 'LessThanThreshold' }),
      ),
      ...['ALARM', 'ALARM', 'OK', 'ALARM'].map((state) => fromSns(alarm({ AlarmName: 'again', NewStateValue: state }))),
      { hello: 'world' },
    ];
    const source = cold();
    for (const one of events) await source.handle(one);
    const expected = slack().posts.map(({ body }) => body);
    slack().reset();
    aws = await playAws({ GetParameter: stored() });

    const { stdout, stderr } = await runBundle(directory, events, aws.url);

    expect(stderr).toBe('');
    expect(slack().posts.map(({ body }) => body)).toEqual(expected);
    const lines = stdout
      .trim()
      .replaceAll(/"durationMs":\d+/g, '"durationMs":0')
      .split('\n');
    expect(lines).toEqual(source.world.lines);
    expect([...new Set(source.logged().map(({ outcome }) => outcome))].sort()).toEqual([
      'already delivered',
      'delivered',
      'folded',
      'nothing to tell',
    ]);
  });

  it('sends a page to its own channel', async () => {
    cold();
    aws = await playAws({ GetParameter: stored() });

    await runBundle(directory, [event('sns-alarm')], aws.url, { WEBHOOK_PARAMETERS: '{"page":"/hook/page"}' });

    expect(aws.calls).toEqual([['GetParameter', { Name: '/hook/page', WithDecryption: true }]]);
  });

  it('fails when no webhook is stored', async () => {
    aws = await playAws({ GetParameter: { __type: 'ParameterNotFound' } });

    const result = await runBundle(directory, [event('sns-alarm')], aws.url);

    expect(result.code).toBe(1);
    expect(result.stderr).toContain('no webhook (/hook: ParameterNotFound); run ./mme slack set-url');
  });

  it.each(['ENDPOINT_NAME', 'WEBHOOK_PARAMETERS', 'LOGS_URL'])('fails when its environment lacks %s', async (name) => {
    const result = await runBundle(directory, [], 'http://127.0.0.1:1', { [name]: '' });

    expect(result.stderr).toContain(`${name} is not set`);
  });
});
