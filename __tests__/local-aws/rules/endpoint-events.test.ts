import type { Announcement } from '../../../local-aws/delivery/announcer';
import type { EndpointFault } from '../../../local-aws/faults';
import type { Json } from '../../../local-aws/gateway/types';
import type { HostingOptions } from '../../../local-aws/rules/hosting-state';
import { lookLater } from '../../../local-aws/rules/look-later';
import { pace } from '../../../local-aws/rules/sagemaker/changes';
import { bringUpToDate } from '../../../local-aws/rules/sagemaker/lifecycle';
import { ACCOUNT, arn, localHosting, STARTED, withEndpoint } from './hosting';

const CANARY = {
  BlueGreenUpdatePolicy: {
    TrafficRoutingConfiguration: {
      Type: 'CANARY',
      CanarySize: { Type: 'CAPACITY_PERCENT', Value: 25 },
      WaitIntervalInSeconds: 300,
    },
  },
};
const ALARMED = { AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'mme-5xx' }] } };

/** Hosting that keeps what it announces. */
function listening(options: HostingOptions = {}) {
  const heard: Announcement[] = [];
  return { heard, options: { ...options, announce: (event: Announcement) => heard.push(event) } };
}

const failing = (outcome: EndpointFault['outcome']): HostingOptions => ({
  faultOf: (during) =>
    during === 'update' ? { kind: 'endpoint', during, outcome, times: 0, reason: 'no image' } : undefined,
});

/** An endpoint of four instances, about to be updated; what it went through before is forgotten. */
async function beforeAnUpdate(options: HostingOptions = {}) {
  const { heard, options: listener } = listening(options);
  const aws = await withEndpoint({ InitialInstanceCount: 4 }, listener);
  await aws.config('next', { InitialInstanceCount: 4 });
  await aws.describe();
  heard.length = 0;
  const update = (DeploymentConfig?: Json) =>
    aws.sagemaker('UpdateEndpoint', { EndpointName: 'mme', EndpointConfigName: 'next', DeploymentConfig });
  return { ...aws, heard, update };
}

/** The statuses and the steps that were told, in order. */
const told = (heard: readonly Announcement[]): readonly unknown[] =>
  heard.map(({ detailType, detail }) =>
    detailType.includes('Deployment') ? stepIn(detail)?.['Status'] : detail['EndpointStatus'],
  );

function stepIn({ ProductionVariants, PendingDeploymentSummary }: Json): Json | undefined {
  const pending = (PendingDeploymentSummary as Json)['ProductionVariants'];
  const variants = [...(ProductionVariants as Json[]), ...(pending as Json[])];
  return variants.flatMap(({ VariantStatus = [] }) => VariantStatus as Json[])[0];
}

describe('the events of an endpoint', () => {
  it('tell of its creation, and of its end', async () => {
    const { heard, options } = listening();
    const aws = await withEndpoint({}, options);

    await aws.sagemaker('DeleteEndpoint', { EndpointName: 'mme' });

    expect(told(heard)).toEqual(['CREATING', 'IN_SERVICE', 'DELETING']);
  });

  it('have the form of AWS', async () => {
    const { heard, options } = listening();

    await (await withEndpoint({ InitialInstanceCount: 2 }, options)).describe();

    const created = heard[0]?.time.getTime() ?? 0;
    expect(heard[1]).toEqual({
      region: 'us-east-1',
      accountId: ACCOUNT,
      detailType: 'SageMaker Endpoint State Change',
      resources: [arn('endpoint/mme')],
      time: new Date(created + 1000 * pace.create),
      detail: {
        EndpointName: 'mme',
        EndpointArn: arn('endpoint/mme'),
        EndpointConfigName: 'config',
        ProductionVariants: [
          {
            VariantName: 'AllTraffic',
            CurrentWeight: 1,
            DesiredWeight: 1,
            CurrentInstanceCount: 2,
            DesiredInstanceCount: 2,
          },
        ],
        EndpointStatus: 'IN_SERVICE',
        CreationTime: created,
        LastModifiedTime: created + 1000 * pace.create,
        Tags: {},
      },
    });
  });

  it('say why it could not be created', async () => {
    const { heard, options } = listening({
      faultOf: (during) => ({ kind: 'endpoint', during, outcome: 'fails', times: 0, reason: 'no image' }),
    });

    await (await withEndpoint({}, options)).describe();

    expect(told(heard)).toEqual(['CREATING', 'FAILED']);
    expect(heard[1]?.detail).toMatchObject({ FailureReason: 'no image' });
  });

  it('tell of a change of its size as of any other', async () => {
    const { heard, setCount, describe } = await beforeAnUpdate();

    await setCount(3);
    await describe();

    expect(told(heard)).toEqual(['UPDATING', 'IN_SERVICE']);
    expect(heard[0]?.detail['ProductionVariants']).toMatchObject([
      { CurrentInstanceCount: 4, DesiredInstanceCount: 3 },
    ]);
  });

  it('are told once, however often and however late somebody looks', async () => {
    const { heard, update, pass, describe } = await beforeAnUpdate();

    await update(CANARY);
    await Promise.all([describe(), describe()]);
    pass(3600);
    await Promise.all([describe(), describe()]);

    expect(told(heard)).toEqual(['UPDATING', 'Creating', 'ActivatingTraffic', 'Baking', 'Deleting', 'IN_SERVICE']);
    const [first = 0, ...others] = heard.map(({ time }) => time.getTime());
    expect(others.map((time) => time - first)).toEqual([0, 250, 500, 750, 1000]);
  });
});

describe('the events of an update', () => {
  it('say which step each fleet is at, as DescribeEndpoint does', async () => {
    const { heard, update, pass, describe } = await beforeAnUpdate();

    await update(CANARY);
    pass(0.6);
    const described = await describe();

    const baking = heard.at(-1);
    expect(baking).toMatchObject({
      detailType: 'SageMaker Endpoint Deployment State Change',
      detail: {
        EndpointConfigName: 'config',
        EndpointStatus: 'UPDATING',
        ProductionVariants: [{ VariantName: 'AllTraffic', CurrentInstanceCount: 4 }],
        PendingDeploymentSummary: {
          EndpointConfigName: 'next',
          StartTime: heard[0]?.time.getTime(),
          ProductionVariants: [
            {
              VariantName: 'AllTraffic',
              DesiredInstanceCount: 4,
              VariantStatus: [
                {
                  Status: 'Baking',
                  StatusMessage:
                    'Baking for 300 seconds (WaitIntervalInSeconds) with traffic enabled on canary capacity of 1 instance(s).',
                  StartTime: baking?.time.getTime(),
                },
              ],
            },
          ],
        },
      },
    });
    const [live] = baking?.detail['ProductionVariants'] as Json[];
    expect(live).not.toHaveProperty('VariantStatus');
    expect(described).toMatchObject({
      PendingDeploymentSummary: {
        ProductionVariants: [{ VariantStatus: [{ Status: 'Baking', StartTime: baking?.time }] }],
      },
    });
  });

  it.each([
    [
      'a linear one',
      {
        BlueGreenUpdatePolicy: {
          TrafficRoutingConfiguration: {
            Type: 'LINEAR',
            LinearStepSize: { Type: 'INSTANCE_COUNT', Value: 2 },
            WaitIntervalInSeconds: 60,
          },
        },
      },
      'Activating traffic on step capacity of 2 instance(s).',
      'Baking for 60 seconds (WaitIntervalInSeconds) with traffic enabled on step capacity of 2 instance(s).',
    ],
    [
      'one all at once',
      {
        BlueGreenUpdatePolicy: {
          TrafficRoutingConfiguration: { Type: 'ALL_AT_ONCE', WaitIntervalInSeconds: 0 },
          TerminationWaitInSeconds: 120,
        },
      },
      'Activating traffic on full capacity of 4 instance(s).',
      'Baking for 120 seconds (TerminationWaitInSeconds) with traffic enabled on full capacity of 4 instance(s).',
    ],
    [
      'a rolling one',
      {
        RollingUpdatePolicy: { MaximumBatchSize: { Type: 'CAPACITY_PERCENT', Value: 30 }, WaitIntervalInSeconds: 90 },
      },
      'Activating traffic on batch capacity of 2 instance(s).',
      'Baking for 90 seconds (WaitIntervalInSeconds) with traffic enabled on batch capacity of 2 instance(s).',
    ],
  ])('say what %s does', async (_, guardrails, activating, baking) => {
    const { heard, update, pass, describe } = await beforeAnUpdate();

    await update(guardrails);
    pass(pace.update);
    await describe();

    const steps = heard.slice(1, -1).map(({ detail }) => stepIn(detail)?.['StatusMessage']);
    expect(steps).toEqual(['Launching 4 instance(s).', activating, baking, 'Terminating 4 instance(s).']);
  });

  it('have no steps without guardrails', async () => {
    const { heard, update, pass, describe } = await beforeAnUpdate();

    await update();
    pass(pace.update);
    await describe();

    expect(told(heard)).toEqual(['UPDATING', 'IN_SERVICE']);
    expect(heard[1]?.detail).not.toHaveProperty('FailureReason');
  });

  it('end with a reason when it fails', async () => {
    const { heard, update, pass, describe } = await beforeAnUpdate(failing('fails'));

    await update();
    pass(pace.update);
    await describe();

    expect(told(heard)).toEqual(['UPDATING', 'IN_SERVICE']);
    expect(heard[1]?.detail).toMatchObject({ FailureReason: 'no image', EndpointConfigName: 'config' });
  });

  it('tell of a rollback, and of no step after it', async () => {
    const alarm: { since?: Date } = {};
    const { heard, update, pass, describe } = await beforeAnUpdate({
      trippedAlarm: () => Promise.resolve(alarm.since && { name: 'mme-5xx', since: alarm.since }),
    });

    await update({ ...CANARY, ...ALARMED });
    const begun = heard[0]?.time.getTime() ?? 0;
    pass(0.3);
    await describe();
    alarm.since = new Date(begun + 400);
    pass(3600);
    await describe();

    expect(told(heard)).toEqual(['UPDATING', 'Creating', 'ActivatingTraffic', 'ROLLING_BACK', 'IN_SERVICE']);
    expect(heard.slice(3).map(({ time }) => time.getTime() - begun)).toEqual([400, 400 + 1000 * pace.rollback]);
    expect(heard.at(-1)?.detail).toMatchObject({ FailureReason: expect.stringContaining('mme-5xx') as string });
  });

  it('tell of a rollback that was wished for', async () => {
    const { heard, update, pass, describe } = await beforeAnUpdate(failing('rolls-back'));

    await update();
    pass(3600);
    await describe();

    expect(told(heard)).toEqual(['UPDATING', 'ROLLING_BACK', 'IN_SERVICE']);
  });
});

describe('events that nobody looks for', () => {
  it('are due when the endpoint comes to another status or step', async () => {
    const due: number[] = [];
    const aws = localHosting({ lookAt: (_, moment) => due.push(moment.getTime() - STARTED) });
    await aws.model();
    await aws.config();

    await aws.sagemaker('CreateEndpoint', { EndpointName: 'mme', EndpointConfigName: 'config' });

    const begun = Math.min(...due);
    expect(due).toEqual([begun, begun + 1000 * pace.create]);
  });

  it('go out by a timer', async () => {
    const { heard, options } = listening({
      now: () => new Date(),
      lookAt: lookLater(bringUpToDate, () => undefined),
      faultOf: (during) => ({ kind: 'endpoint', during, outcome: 'slow', seconds: 0.02, times: 0 }),
    });
    const aws = localHosting(options);
    await aws.model();
    await aws.config();

    await aws.sagemaker('CreateEndpoint', { EndpointName: 'mme', EndpointConfigName: 'config' });
    while (heard.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));

    expect(told(heard)).toEqual(['CREATING', 'IN_SERVICE']);
  });

  it('are logged where hosting cannot be looked at', async () => {
    const log: string[] = [];
    const { state } = localHosting();
    const look = lookLater(
      () => Promise.reject(new Error('moto broke')),
      (line) => log.push(line),
    );

    look(state.of({ region: 'eu-west-1', accountId: ACCOUNT }), new Date(0));
    while (log.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));

    expect(log).toEqual(['hosting in eu-west-1 was not brought up to date: Error: moto broke']);
  });
});
