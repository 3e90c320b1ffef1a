import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  SetAlarmStateCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { violationsOfBlockKit } from '../support/block-kit';
import { eventually } from '../support/eventually';
import { measure, type Values } from '../support/metric-data';
import type { Answer, SlackPlayer } from '../support/slack-player';
import type { Workplace } from '../support/workplace';

export interface Deployed {
  readonly workplace: Workplace;
  readonly slack: SlackPlayer;
}

const PREFIX = 'mlops-mme-v1-validation-';
const MINUTES = 60_000;
const SECONDS = 1_000;

/** A quarter of an hour, by the minute, in which everything is wrong that the alarms know of. */
const BAD: Readonly<Record<string, Values>> = {
  'AWS/SageMaker': {
    Invocations: [[1, 100]],
    InvocationsPerInstance: [[0.25, 100]],
    Invocation4XXErrors: [
      [1, 10],
      [0, 90],
    ],
    Invocation5XXErrors: [
      [1, 10],
      [0, 90],
    ],
    ModelLatency: [[7_200_000, 100]],
    OverheadLatency: [[6_000_000, 100]],
    ModelLoadingWaitTime: [[15_000_000, 50]],
    ModelCacheHit: [
      [0, 80],
      [1, 20],
    ],
    ModelUnloadingTime: [[100_000, 10]],
  },
  '/aws/sagemaker/Endpoints': {
    LoadedModelCount: [[20, 1]],
    CPUUtilization: [[390, 1]],
    MemoryUtilization: [[95, 1]],
    DiskUtilization: [[91, 1]],
  },
};
const GOOD: Readonly<Record<string, Values>> = {
  'AWS/SageMaker': {
    Invocations: [[1, 100]],
    InvocationsPerInstance: [[0.5, 100]],
    Invocation4XXErrors: [[0, 100]],
    Invocation5XXErrors: [[0, 100]],
    ModelLatency: [[120_000, 100]],
    OverheadLatency: [[20_000, 100]],
    ModelLoadingWaitTime: [[300_000, 2]],
    ModelCacheHit: [[1, 100]],
    ModelUnloadingTime: [[100_000, 1]],
  },
  '/aws/sagemaker/Endpoints': {
    LoadedModelCount: [[20, 1]],
    CPUUtilization: [[120, 1]],
    MemoryUtilization: [[40, 1]],
    DiskUtilization: [[30, 1]],
  },
};

/** What one alarm's messages meet at Slack, before it answers 200; what stays refused is kept. */
const TROUBLE: Readonly<Record<string, readonly Answer[]>> = {
  Invocation4XXErrors: [{ status: 429, headers: { 'retry-after': '1' } }],
  Invocation4XXErrorRate: [{ status: 500 }, { status: 503 }],
  Invocation5XXErrorRate: ['reset'],
  OverheadLatency: ['hang'],
  ModelLoadingWaitTime: ['slow'],
};

/** Alerts of a stack that is deployed, as they come out at Slack. */
export function alertsReachSlack(deployed: () => Deployed): void {
  const cloudwatch = async () => new CloudWatchClient(await deployed().workplace.client());
  const alarms = async (): Promise<MetricAlarm[]> =>
    (await (await cloudwatch()).send(new DescribeAlarmsCommand({ AlarmNamePrefix: PREFIX }))).MetricAlarms ?? [];
  const toldToSlack = async () => {
    const all = await alarms();
    const topic = all.find(({ AlarmName }) => AlarmName === `${PREFIX}Invocation4XXErrors`)?.AlarmActions?.[0];
    return all.filter(({ AlarmActions }) => AlarmActions?.[0] === topic).map(({ AlarmName = '' }) => AlarmName);
  };
  const measureAll = async (data: Readonly<Record<string, Values>>, endsMinutesAgo: number) => {
    for (const [namespace, values] of Object.entries(data))
      await measure(await cloudwatch(), namespace, values, { minutes: 31, endsMinutesAgo });
  };

  describe('with metrics beyond every threshold', () => {
    it(
      'each alarm goes off, and Slack hears of each once, also where it is slow, fails or throttles at first',
      async () => {
        const { slack } = deployed();
        const names = await toldToSlack();
        slack.reset();
        for (const [id, answers] of Object.entries(TROUBLE)) slack.script(`${PREFIX}${id}`, ...answers);

        await measureAll(BAD, 40);

        await eventually(() => {
          expect(toldAlarms(slack).sort()).toEqual(names.sort());
        }, 40 * SECONDS);
        expect(names.length).toBeGreaterThan(12);
        expect(violations(slack)).toEqual([]);
      },
      MINUTES,
    );

    it(
      'and Slack hears of the end of each, and how long it lasted',
      async () => {
        const { slack } = deployed();
        const names = await toldToSlack();
        slack.reset();

        await measureAll(GOOD, 0);

        await eventually(() => {
          expect(toldAlarms(slack).sort()).toEqual(names.sort());
        }, 40 * SECONDS);
        expect(slack.accepted.filter((body) => !/OK after \d/.test(body))).toEqual([]);
        expect(violations(slack)).toEqual([]);
      },
      MINUTES,
    );
  });

  it(
    'a test alert takes the same way, and is reported with what Slack answered',
    async () => {
      const { workplace, slack } = deployed();
      slack.reset();

      const { exitCode, stdout } = await workplace.mme('alerts test --local --alarm ModelCacheHit');

      expect(stdout).toMatch(/ALARM {2}Slack has it after \d.* \(Slack itself answered in \d.*\)/);
      expect(exitCode).toBe(0);
      expect(toldAlarms(slack)).toEqual([`${PREFIX}ModelCacheHit`, `${PREFIX}ModelCacheHit`]);
      expect(slack.accepted[0]).toContain('nothing is wrong');
    },
    MINUTES,
  );

  it(
    'an alert that Slack refuses for good is kept, and raises the alarm that tells by e-mail',
    async () => {
      const { slack } = deployed();
      const AlarmName = `${PREFIX}Invocation4XXErrors`;
      slack.reset();
      slack.always(AlarmName, { status: 404, body: 'no_service' });

      await (
        await cloudwatch()
      ).send(new SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason: 'a test' }));

      await eventually(async () => {
        const states = (await alarms()).map(({ AlarmName: name, StateValue }) => [name, StateValue]);
        expect(states).toContainEqual([`${PREFIX}UndeliveredAlerts`, 'ALARM']);
        expect(states).toContainEqual([`${PREFIX}NotifierErrors`, 'ALARM']);
      }, 30 * SECONDS);
      expect(slack.accepted).toEqual([]);
    },
    MINUTES,
  );

  it(
    'status says in one screen what is wrong then',
    async () => {
      const { exitCode, stdout } = await deployed().workplace.mme('status --local');

      expect(stdout).toContain('InService');
      expect(stdout).toContain('UndeliveredAlerts');
      expect(exitCode).toBe(1);
    },
    MINUTES,
  );
}

/** Which alarm each message in the channel is about. */
const toldAlarms = ({ accepted }: SlackPlayer): (string | undefined)[] =>
  accepted.map((body) => /mlops-mme-v1-validation-\w+/.exec((JSON.parse(body) as { text: string }).text)?.[0]);

const violations = ({ accepted }: SlackPlayer) => accepted.flatMap((body) => violationsOfBlockKit(JSON.parse(body)));
