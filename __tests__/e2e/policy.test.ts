import path from 'node:path';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { REPOSITORY } from '../access/access-config';
import { query } from '../../local-aws/moto/query';
import { describeExceptions, describePolicy } from '../policy/check';
import { shownPlan } from '../policy/deployed-plan';
import type { PlanJson } from '../policy/plan';
import { TESTS_KEY, Workplace } from '../support/workplace';
import { deployersMay, KEYS, plannersMay } from './access';

const MINUTE = 60_000;
const ACCOUNT = '123456789012';
const CALLER = 'search-service';
const WEBHOOK = 'https://hooks.slack.com/services/T00000000/B00000000/aWebhookThatNoPlanMayHold';

const ENDPOINT = 'mme-production';

/** Everything that the app can make; on instances with NVMe storage, which take no key. */
const settings = (subnets: readonly string[]): Readonly<Record<string, unknown>> => ({
  'access.repository': REPOSITORY,
  'model.resources.instanceType': 'ml.m5d.xlarge',
  'alerts.email': 'oncall@example.com',
  'alerts.slack.channels.page': 'oncall',
  'model.callers.everything': {},
  'model.callers.search': { targetModels: ['search/'], roles: [CALLER] },
  'model.network.vpc': { subnets },
  'model.scaling.scaleTargetCpuUtilization': 60,
  'model.scaling.scheduledActions.night': { schedule: 'cron(0 22 ? * * *)', maxInstances: 3 },
  'model.scaling.scheduledActions.day': { schedule: 'cron(0 6 ? * * *)', minInstances: 2, maxInstances: 4 },
});

/** Production with every option, by real Terraform; the tests beside this one have the other environments. */
describe('the security rules', () => {
  let workplace: Workplace;
  let plan: PlanJson | undefined;
  let set: readonly string[] = [];
  const known = () => {
    if (!plan) throw new Error('there is no plan');
    return plan;
  };

  beforeAll(async () => {
    workplace = await Workplace.open();
    await leaveLogs(workplace);
    await makeRole(workplace, CALLER);
    set = assignmentsOf(settings((await subnetsOf(workplace)).slice(0, 2)));
    await makeAccess(workplace, set);
    plan = await deployedPlan(workplace, set);
  }, 4 * MINUTE);

  afterAll(() => workplace.close(), MINUTE);

  it('stand on a stack that a second plan changes nothing of', () => {
    const changes = known().resource_changes.filter(({ change }) => !['no-op', 'read'].includes(change.actions.join()));

    expect(changes.map(({ address }) => address)).toEqual([]);
  });

  describePolicy('production with every option', known, { everyOption: true });
  describeExceptions(() => [known()]);

  describe('the policies of those who plan and deploy', () => {
    const deployed = () => ({ workplace, endpoint: ENDPOINT, environment: 'production' as const, set });

    deployersMay('every option', deployed);
    plannersMay(deployed);
  });
});

/** What an endpoint of an earlier version has left behind: the deploy takes it over. */
async function leaveLogs(workplace: Workplace): Promise<void> {
  const logGroupName = `/aws/sagemaker/Endpoints/${ENDPOINT}`;
  await new CloudWatchLogsClient(await workplace.client()).send(new CreateLogGroupCommand({ logGroupName }));
}

const assignmentsOf = (all: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(all).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);

const argumentsFor = (set: readonly string[]): string[] => [
  ...['--environment', 'production', '--endpoint', ENDPOINT],
  ...set.flatMap((assignment) => ['--set', assignment]),
];

/** Roles and boundary, which an administrator makes before the stack. */
async function makeAccess(workplace: Workplace, set: readonly string[]): Promise<void> {
  const administrator = { ...(await workplace.localEnv()), AWS_ACCESS_KEY_ID: KEYS.administrator };
  const made = await workplace.run(
    './mme',
    ['access', 'deploy', '--local', '--yes', ...argumentsFor(set)],
    administrator,
  );
  if (made.exitCode !== 0) throw new Error(made.stderr);
}

/** Deploys, and makes another plan, and looks at what is live, as whoever may only read: without a lock, and as if it were AWS. */
async function deployedPlan(workplace: Workplace, set: readonly string[]): Promise<PlanJson> {
  const env = await workplace.localEnv();
  const mme = async (command: string, mayFail: boolean, more: Readonly<Record<string, string>>) => {
    const { exitCode, stderr } = await workplace.run('./mme', [...command.split(' '), ...argumentsFor(set)], more);
    if (exitCode !== 0 && !mayFail) throw new Error(stderr);
  };
  const planner = { ...env, AWS_ACCESS_KEY_ID: KEYS.planner, AWS_ACCOUNT: ACCOUNT };
  const file = path.join(workplace.folder, 'plan.tfplan');

  await mme('deploy --local --yes', false, { SLACK_ALERT_URL: WEBHOOK });
  await mme(`diff --out ${file}`, false, planner);
  await mme('status', true, planner);
  await mme('doctor', true, planner);
  return shownPlan(workplace, { stack: `${ENDPOINT}-production`, file });
}

/** The subnets of local AWS's default VPC. */
async function subnetsOf(workplace: Workplace): Promise<string[]> {
  const answer = await ask(workplace, 'ec2', { Action: 'DescribeSubnets', Version: '2016-11-15' });
  return [...JSON.stringify(answer).matchAll(/"subnetId":"(subnet-\w+)"/g)].map(([, id = '']) => id);
}

/** The role of a caller, which is there before the stack. */
async function makeRole(workplace: Workplace, RoleName: string): Promise<void> {
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  await ask(workplace, 'iam', { Action: 'CreateRole', Version: '2010-05-08', RoleName, AssumeRolePolicyDocument });
}

/** EC2 and IAM speak no JSON. */
async function ask(workplace: Workplace, signingName: string, parameters: Readonly<Record<string, string>>) {
  const { AWS_ENDPOINT_URL = '' } = await workplace.localEnv();
  return query(AWS_ENDPOINT_URL, { region: 'us-east-1', signingName, accessKeyId: TESTS_KEY }, parameters);
}
