import type { Source } from '../../config/sources';

/** A configuration that is synthesised by both libraries. */
export interface Configuration {
  readonly name: string;
  /** `access` is the stack of who may plan and deploy. */
  readonly stack: 'endpoint' | 'access';
  readonly source: Source;
}

const env = { AWS_ACCOUNT: '111122223333' };

const EVERYTHING = [
  'model.resources.instanceType=ml.g5.2xlarge',
  'model.scaling.scaleTargetCpuUtilization=60',
  'model.scaling.scaleTargetGpuUtilization=70.5',
  'model.scaling.customMetrics.queue={"namespace":"Mine","metricName":"Depth","targetValue":5,"dimensions":{"Queue":"q"}}',
  'model.scaling.scheduledActions.morning={"schedule":"cron(0 8 ? * MON-FRI *)","timezone":"Europe/Berlin","minInstances":3}',
  'model.scaling.scheduledActions.once={"schedule":"at(2027-01-31T18:00:00)","maxInstances":8}',
  'model.alarms.noInvocationsInMinutes=60',
  'model.alarms.invocation4XXErrors=false',
  'model.network.vpc={"subnets":["subnet-01234567","subnet-89abcdef"]}',
  'model.callers.web={"roles":["web","batch"],"targetModels":["ranking/"]}',
  'model.callers.all={}',
  'model.env={"LEVEL":"debug","TEXT":"a ${b} \\"c\\""}',
  'model.data.accessLogBucket=company-access-logs',
  'model.redeploy=again',
  'alerts.slack.channels.page=oncall',
  'alerts.email=["ml-oncall@example.com"]',
  'alerts.runbookUrl=https://example.com/runbook',
];

/** What the end-to-end test deploys to local AWS, where there is no VPC. */
const LIVE = [
  'model.scaling.scheduledActions.morning={"schedule":"cron(0 8 ? * MON-FRI *)","minInstances":1}',
  'model.callers.all={}',
  'model.env={"TEXT":"a ${b} \\"c\\""}',
];

const TWO_INSTANCES = ['model.resources.initialInstanceCount=2', 'model.scaling.minInstances=2'];

const ROLLING = [
  ...TWO_INSTANCES,
  'model.guardrails={"strategy":"ROLLING","size":"25%","rollbackSize":1,"waitIntervalInSeconds":60}',
  'model.network.vpc={"subnets":["subnet-01234567"],"securityGroupIds":["sg-01234567"]}',
  'model.network.isolate=false',
];

export const CONFIGURATIONS: readonly Configuration[] = [
  { name: 'validation', stack: 'endpoint', source: { env } },
  { name: 'local', stack: 'endpoint', source: { env: {}, local: true, set: LIVE } },
  {
    name: 'production-with-everything',
    stack: 'endpoint',
    source: { env, environment: 'production', set: EVERYTHING },
  },
  {
    name: 'staging-rolling',
    stack: 'endpoint',
    source: { env: { ...env, AWS_REGION: 'eu-west-1' }, environment: 'staging', set: ROLLING },
  },
  {
    name: 'linear-without-scaling-and-slack',
    stack: 'endpoint',
    source: {
      env,
      endpoint: 'mlops-mme-torchserve',
      set: [
        ...TWO_INSTANCES,
        'model.scaling.enable=false',
        'alerts.slack.enable=false',
        'model.guardrails={"strategy":"LINEAR","size":1}',
      ],
    },
  },
  {
    name: 'access',
    stack: 'access',
    source: { env, environment: 'production', set: ['access.repository=example/mme'] },
  },
];
