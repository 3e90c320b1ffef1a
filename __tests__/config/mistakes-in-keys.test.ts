import { endpoints } from '../../config/endpoints';
import { mistakeIn, mistakesIn } from '../support/config';

describe('a value is refused', () => {
  const whole = (key: string, unit: string, least = 1) =>
    ['0', '-1', '1.5', 'two', '', 'true', 'null', '1e3', '007', '[1]']
      .filter((text) => least > 0 || text !== '0')
      .map((text): [string, string, string] => [key, text, `a whole number of ${unit}, ${least} or more`]);

  it.each([
    ...whole('model.resources.initialInstanceCount', 'instances'),
    ...whole('model.resources.workersPerModel', 'workers'),
    ...whole('model.scaling.minInstances', 'instances'),
    ...whole('model.scaling.maxInstances', 'instances'),
    ...whole('model.scaling.scaleTargetInvocations', 'invocations per instance and minute'),
    ...whole('model.scaling.scaleInCooldown', 'seconds', 0),
    ...whole('model.scaling.scaleOutCooldown', 'seconds', 0),
    ['model.scaling.enable', 'yes', 'true or false'],
    ['model.network.isolate', '1', 'true or false'],
    ['model.data.destroyWithModels', 'True', 'true or false'],
    ['model.data.modelCacheSetting', 'enabled', 'Enabled, Disabled'],
    ['alerts.slack.enable', '0', 'true or false'],
    ...['0', '-1', '1.5', '101', 'true', 'none', '', 'null'].map((text): [string, string, string] => [
      'alerts.slack.reservedConcurrency',
      text,
      'a whole number of copies, 1 to 100',
    ]),
    ['model.guardrails.strategy', 'canary', 'ALL_AT_ONCE, CANARY, LINEAR, ROLLING'],
    ...['0', '0%', '101%', '10.5%', '-1', '1.5', '10 %', 'half', 'true'].flatMap((size) =>
      ['size', 'rollbackSize'].map((key): [string, string, string] => [
        `model.guardrails.${key}`,
        size,
        'a percentage of the capacity such as 10%, or a whole number of instances, 1 or more',
      ]),
    ),
    ['model.guardrails.waitIntervalInSeconds', '-1', 'a whole number of seconds, 0 to 3,600'],
    ['model.guardrails.waitIntervalInSeconds', '3601', 'a whole number of seconds, 0 to 3,600'],
    ['model.guardrails.terminationWaitInSeconds', '3601', 'a whole number of seconds, 0 to 3,600'],
    ['model.guardrails.maximumExecutionTimeoutInSeconds', '599', 'a whole number of seconds, 600 to 3,600'],
    ['model.guardrails.maximumExecutionTimeoutInSeconds', '3601', 'a whole number of seconds, 600 to 3,600'],
    ['model.scaling.scaleTargetCpuUtilization', '0', 'a percentage of the whole instance, 1 to 100'],
    ['model.scaling.scaleTargetCpuUtilization', '280', 'a percentage of the whole instance, 1 to 100'],
    ['model.scaling.scaleTargetGpuUtilization', '101', 'a percentage of the whole instance, 1 to 100'],
    ['environment', 'prod', 'validation, staging, production'],
    [
      'model',
      '5',
      'the keys endpointName, resources, scaling, guardrails, alarms, network, data, callers, env, redeploy',
    ],
    ['model.network.vpc', 'null', 'the keys subnets, securityGroupIds'],
    ['model.env.1ST', 'x', 'names of letters, digits and _, no digit first'],
    ['model.env.LONG', 'x'.repeat(1025), 'text of at most 1,024 characters'],
    ['model.env', 'x', 'names and values'],
    ['model.redeploy', 'x'.repeat(257), 'text of at most 256 characters'],
    ['tags.owner', 'me & you', '1 to 256 letters, digits, spaces and _ . : / = + - @'],
    ['logs.retentionInDays', '31', 'days: 1, 3, 5, 7'],
  ])('%s=%s', (key, text, allowed) => {
    const mistake = mistakeIn({ set: [`${key}=${text}`] });

    expect(mistake.key).toBe(`--set ${key}`);
    expect(mistake.allowed.slice(0, allowed.length)).toBe(allowed);
    expect(mistake.fix).toBe('correct the --set option');
  });

  it.each(['eu-west-9', 'us-east', 'US-EAST-1', 'europe', 'toString'])('AWS_REGION=%s', (AWS_REGION) => {
    expect(mistakeIn({ env: { AWS_REGION } })).toEqual({
      key: 'AWS_REGION',
      value: AWS_REGION,
      allowed: 'an AWS region, such as us-east-1 or eu-west-1',
      fix: 'correct AWS_REGION in your environment or .env file',
    });
  });

  it.each(['12345678901', '1234567890123', '12345678901a', '1234-5678-9012', 'production'])(
    'AWS_ACCOUNT=%s',
    (AWS_ACCOUNT) => {
      expect(mistakeIn({ env: { AWS_ACCOUNT } })).toEqual({
        key: 'AWS_ACCOUNT',
        value: AWS_ACCOUNT,
        allowed: 'an AWS account id of 12 digits',
        fix: 'correct AWS_ACCOUNT in your environment or .env file',
      });
    },
  );

  it("an environment's own account, by its own name", () => {
    const env = { AWS_ACCOUNT_STAGING: '1234' };

    expect(mistakeIn({ environment: 'staging', env })).toMatchObject({ key: 'AWS_ACCOUNT_STAGING', value: '1234' });
  });

  it.each(['ml.r5.huge', 'r5.xlarge', 'ml.t3.medium', 'ml.r5', 'big', 'ml.r5.xlarge '])(
    'the instance type "%s"',
    (type) => {
      expect(mistakeIn({ set: [`model.resources.instanceType=${type}`] })).toMatchObject({
        key: '--set model.resources.instanceType',
        value: type,
        allowed: expect.stringMatching(/^an instance type .* such as ml\.r5\.xlarge/) as string,
      });
    },
  );
});

describe('an unknown key is refused', () => {
  it.each([
    ['model.scaling.maxInstance', 'one of enable, minInstances, maxInstances, scaleTargetInvocations'],
    [
      'model.instanceType',
      'one of endpointName, resources, scaling, guardrails, alarms, network, data, callers, env, redeploy',
    ],
    ['models', 'one of environment, region, account, tags, model, alerts, access, logs, cost, state'],
    ['model.network.vpc.subnet', 'one of subnets, securityGroupIds'],
    ['model.scaling.scheduledActions.night.min', 'one of schedule, timezone, minInstances, maxInstances'],
    [
      'model.scaling.customMetrics.queue.target',
      'one of namespace, metricName, statistic, unit, targetValue, dimensions',
    ],
    ['__proto__', 'one of environment, region'],
    ['constructor', 'one of environment, region'],
  ])('%s, with the keys that there are', (key, allowed) => {
    const mistake = mistakesIn({ set: [`${key}=1`] }).problems.find((problem) => problem.key === `--set ${key}`);

    expect(mistake?.allowed.slice(0, allowed.length)).toBe(allowed);
    expect(mistake).toMatchObject({ value: 1, fix: 'correct the --set option' });
  });
});

describe('a --set that is no assignment is refused', () => {
  it.each(['model.scaling.enable', '=3', '', 'model env=3'])('"%s"', (assignment) => {
    expect(mistakeIn({ set: [assignment] })).toEqual({
      key: '--set',
      value: assignment,
      allowed: 'KEY=VALUE',
      fix: 'for example --set model.resources.instanceType=ml.g4dn.xlarge',
    });
  });
});

it('names the file to correct when the mistake is in one', () => {
  const file = jest.replaceProperty(endpoints, 'mlops-mme-torchserve', { model: { scaling: { maxInstances: 0 } } });

  const mistake = mistakeIn({ endpoint: 'mlops-mme-torchserve' });

  file.restore();
  expect(mistake).toEqual({
    key: 'model.scaling.maxInstances',
    value: 0,
    allowed: 'a whole number of instances, 1 or more',
    fix: 'change it in config/endpoints/mlops-mme-torchserve.ts',
  });
});
