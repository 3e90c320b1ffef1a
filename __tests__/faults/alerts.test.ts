import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { addFault } from '../../local-aws/faults';
import { violationsOfBlockKit } from '../support/block-kit';
import { eventually } from '../support/eventually';
import { measure } from '../support/metric-data';
import { SlackPlayer } from '../support/slack-player';
import { Workplace } from '../support/workplace';

const MINUTES = 60_000;
const PREFIX = 'mlops-mme-v1-validation-';

const OPTIONS = [
  'model.resources.instanceType=ml.g4dn.xlarge',
  'model.resources.initialInstanceCount=2',
  'model.scaling.minInstances=2',
  'model.guardrails.strategy=CANARY',
  'model.guardrails.waitIntervalInSeconds=1',
  'model.alarms.noInvocationsInMinutes=10',
]
  .map((assignment) => `--set ${assignment}`)
  .join(' ');

/** What the default endpoint has no alarm for, and what SageMaker tells of updates, as it comes out at Slack. */
describe('alerts of an endpoint with GPUs and a canary', () => {
  let workplace: Workplace;
  let slack: SlackPlayer;

  const deploy = (options = '') =>
    workplace.mme(`deploy --local --yes ${OPTIONS}${options}`, { SLACK_ALERT_URL: slack.webhook });
  const measureAll = async (gpu: number, requests: number, endsMinutesAgo: number) => {
    const cloudwatch = new CloudWatchClient(await workplace.client());
    const when = { minutes: 21, endsMinutesAgo };
    const used = { GPUUtilization: [[gpu, 1]], GPUMemoryUtilization: [[gpu, 1]] } as const;
    await measure(cloudwatch, '/aws/sagemaker/Endpoints', used, when);
    await measure(cloudwatch, 'AWS/SageMaker', { Invocations: [[requests, 1]] }, when);
  };
  const texts = () => slack.accepted.map((body) => (JSON.parse(body) as { text: string }).text);

  /** How many messages the notifier found nothing to tell in. */
  const routine = async () => {
    const { events } = await workplace.ask<{ events: { message: string }[] }>('logs', 'Logs_20140328.FilterLogEvents', {
      logGroupName: `/aws/lambda/${PREFIX}slack-notifier`,
    });
    return events.filter(({ message }) => message.includes('nothing to tell')).length;
  };

  beforeAll(async () => {
    workplace = await Workplace.open();
    slack = await SlackPlayer.start();
    const { exitCode, stderr } = await deploy();
    if (exitCode !== 0) throw new Error(stderr);
  }, 5 * MINUTES);

  afterEach(() => {
    expect(slack.accepted.flatMap((body) => violationsOfBlockKit(JSON.parse(body)))).toEqual([]);
  });

  afterAll(async () => {
    await workplace.close();
    await slack.stop();
  }, MINUTES);

  it.each([
    ['ALARM', 97, 0, 40],
    ['OK', 20, 50, 0],
  ])('GPU, its memory and a lack of requests are told: %s', async (state, gpu, requests, endsMinutesAgo) => {
    slack.reset();

    await measureAll(gpu, requests, endsMinutesAgo);

    await eventually(() => {
      for (const id of ['GPUUtilization', 'GPUMemoryUtilization', 'NoInvocations'])
        expect(texts()).toContainEqual(expect.stringMatching(new RegExp(`${state}.*: ${PREFIX}${id},`)));
    }, MINUTES);
  });

  it(
    'an update is told from its start to its end, traffic included',
    async () => {
      slack.reset();

      const { exitCode } = await deploy(' --redeploy');

      expect(exitCode).toBe(0);
      await eventually(() => {
        for (const news of ['Deploy started', 'Traffic moving', 'Traffic under watch', 'In service'])
          expect(texts()).toContainEqual(expect.stringContaining(news));
      });
    },
    3 * MINUTES,
  );

  it(
    'an update that is rolled back is told with the reason',
    async () => {
      const { AWS_ENDPOINT_URL = '' } = await workplace.localEnv();
      const reason = 'the alarm <!channel> & more';
      await addFault(AWS_ENDPOINT_URL, { kind: 'endpoint', during: 'update', outcome: 'rolls-back', reason });
      slack.reset();

      const { exitCode } = await deploy(' --redeploy');

      expect(exitCode).toBe(1);
      await eventually(() => {
        expect(texts()).toContainEqual(expect.stringContaining('Rolling back'));
        expect(texts()).toContainEqual(expect.stringMatching(/rolled back: .*the alarm &lt;!channel&gt; &amp; more/));
      });
    },
    3 * MINUTES,
  );

  it('the endpoint that scales is no news', async () => {
    const before = await routine();
    slack.reset();

    await workplace.ask('sagemaker', 'SageMaker.UpdateEndpointWeightsAndCapacities', {
      EndpointName: 'mlops-mme-v1',
      DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', DesiredInstanceCount: 4 }],
    });

    await eventually(async () => {
      expect(await routine()).toBeGreaterThan(before);
    }, MINUTES);
    expect(texts().filter((text) => text.includes('Deploy started'))).toEqual([]);
  });
});
