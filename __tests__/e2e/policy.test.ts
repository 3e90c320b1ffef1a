import path from 'node:path';
import { describeExceptions, describePolicy } from '../policy/check';
import { planOf } from '../policy/deployed-plan';
import type { PlanJson } from '../policy/plan';
import { Workplace } from '../support/workplace';

const MINUTE = 60_000;
const CALLER = 'search-service';
const WEBHOOK = 'https://hooks.slack.com/services/T00000000/B00000000/aWebhookThatNoPlanMayHold';

interface Stack {
  readonly environment: string;
  readonly endpoint: string;
  readonly settings: (subnets: readonly string[]) => readonly object[];
  readonly variables: Readonly<Record<string, number>>;
}

/** The defaults, but for instances with NVMe storage, which take no key. */
const STAGING: Stack = {
  environment: 'staging',
  endpoint: 'mme-staging',
  settings: () => [{ 'model.resources.instanceType': 'ml.m5d.xlarge' }],
  variables: { instance_count: 1 },
};

/** With everything that the app can make. */
const PRODUCTION: Stack = {
  environment: 'production',
  endpoint: 'mme-production',
  settings: (subnets) => [
    { 'alerts.email': 'oncall@example.com' },
    { 'alerts.slack.channels.page': 'oncall' },
    { 'model.callers.everything': {} },
    { 'model.callers.search': { targetModels: ['search/'], roles: [CALLER] } },
    { 'model.network.vpc': { subnets } },
    { 'model.scaling.scaleTargetCpuUtilization': 60 },
    { 'model.scaling.scheduledActions.night': { schedule: 'cron(0 22 ? * * *)', maxInstances: 3 } },
    { 'model.scaling.scheduledActions.day': { schedule: 'cron(0 6 ? * * *)', minInstances: 2, maxInstances: 4 } },
  ],
  variables: { instance_count: 2, min_capacity: 2, max_capacity: 4 },
};

/** Two stacks side by side, by real Terraform, and the security rules on what Terraform says of them. */
describe('the security rules', () => {
  let workplace: Workplace;
  let plans: readonly PlanJson[] = [];
  const planAt = (index: number) => () => {
    const plan = plans[index];
    if (!plan) throw new Error('there is no plan');
    return plan;
  };

  beforeAll(async () => {
    workplace = await Workplace.open();
    const subnets = (await subnetsOf(workplace)).slice(0, 2);
    await makeRole(workplace, CALLER);
    plans = await Promise.all([STAGING, PRODUCTION].map((stack) => deployedPlan(workplace, stack, subnets)));
  }, 4 * MINUTE);

  afterAll(() => workplace.close(), MINUTE);

  describePolicy('staging', planAt(0));
  describePolicy('production with every option', planAt(1), { everyOption: true });
  describeExceptions(() => plans);
});

async function deployedPlan(workplace: Workplace, stack: Stack, subnets: readonly string[]): Promise<PlanJson> {
  const { environment, endpoint, settings, variables } = stack;
  // why: two runs that synthesise into one folder at the same time would read each other's halves.
  const outdir = path.join(workplace.folder, endpoint);
  const set = settings(subnets)
    .flatMap((setting) => Object.entries(setting))
    .flatMap(([key, value]) => ['--set', `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`]);
  const deploy = ['deploy', '--local', '--yes', '--environment', environment, '--endpoint', endpoint, ...set];

  const { exitCode, stderr } = await workplace.run('./mme', deploy, { CDKTF_OUTDIR: outdir, SLACK_ALERT_URL: WEBHOOK });
  if (exitCode !== 0) throw new Error(stderr);
  return planOf(workplace, { stack: `${endpoint}-${environment}`, outdir, variables });
}

/** The subnets of local AWS's default VPC. */
async function subnetsOf(workplace: Workplace): Promise<string[]> {
  const answer = await ask(workplace, 'ec2', { Action: 'DescribeSubnets', Version: '2016-11-15' });
  return [...answer.matchAll(/<subnetId>(subnet-\w+)</g)].map(([, id = '']) => id);
}

/** The role of a caller, which is there before the stack. */
async function makeRole(workplace: Workplace, RoleName: string): Promise<void> {
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  await ask(workplace, 'iam', { Action: 'CreateRole', Version: '2010-05-08', RoleName, AssumeRolePolicyDocument });
}

/** EC2 and IAM speak no JSON. */
async function ask(workplace: Workplace, service: string, body: Readonly<Record<string, string>>): Promise<string> {
  const { AWS_ENDPOINT_URL = '' } = await workplace.localEnv();
  const response = await fetch(AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/${service}/aws4_request` },
    body: new URLSearchParams(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.text();
}
