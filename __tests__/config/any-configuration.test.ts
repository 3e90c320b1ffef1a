import fc from 'fast-check';
import { endpoints } from '../../config/endpoints';
import { loadConfig } from '../../config/load';
import { ConfigurationError, type Problem } from '../../config/problems';
import type { Config } from '../../config/resolve';
import type { EndpointSettings } from '../../config/schema';
import type { Source } from '../../config/sources';
import { anyJson, anyText, withOneLeaf } from '../support/arbitraries';
import { ACCOUNT } from '../support/config';
import { cpuTime } from '../support/cpu-time';

/** A valid value of every kind of key. */
const VALID = {
  environment: 'staging',
  region: 'eu-west-1',
  account: ACCOUNT,
  tags: { owner: 'ml-platform', repository: 'mme' },
  model: {
    endpointName: 'ranking',
    resources: {
      image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/mme:1',
      frameworkVersion: '2.5.1',
      instanceType: 'ml.g4dn.xlarge',
      initialInstanceCount: 3,
      workersPerModel: 2,
    },
    scaling: {
      enable: true,
      minInstances: 2,
      maxInstances: 6,
      scaleTargetInvocations: 25,
      scaleTargetGpuUtilization: 70.5,
      scaleInCooldown: 600,
      customMetrics: {
        queue: { namespace: 'Mine', metricName: 'Depth', unit: 'Count', targetValue: 5, dimensions: { Queue: 'q' } },
      },
      scheduledActions: {
        morning: { schedule: 'cron(0 8 ? * MON-FRI *)', timezone: 'Europe/Berlin', minInstances: 4 },
        once: { schedule: 'at(2027-01-31T18:00:00)', maxInstances: 8 },
      },
    },
    guardrails: { strategy: 'ROLLING', size: '25%', rollbackSize: 1, waitIntervalInSeconds: 60 },
    alarms: { invocation4XXErrors: false, modelLatencyP99InMilliseconds: 900 },
    network: { isolate: false, vpc: { subnets: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] } },
    env: { LEVEL: 'debug', COUNT: 3 },
    data: { deploymentBucket: 'some-bucket', modelCacheSetting: 'Disabled' },
    redeploy: 'again',
  },
  alerts: {
    slack: { enable: true, channels: { page: 'oncall' } },
    email: ['ml-oncall@example.com'],
    runbookUrl: 'https://example.com/runbook',
  },
  logs: { retentionInDays: 90 },
  cost: { instancePricesPerHour: {} },
  state: { bucket: 'some-states' },
};

const VARIABLES = [
  ...['ENVIRONMENT', 'ENDPOINT_NAME', 'AWS_REGION', 'AWS_ACCOUNT', 'AWS_ACCOUNT_STAGING'],
  ...['SLACK_ALERT_URL', 'FRAMEWORK_VERSION'],
];

const KEYS = keysOf(VALID);
const NAMES = [...new Set(KEYS.flatMap((key) => key.split('.')))];

const junk = anyJson(NAMES);
const asText = fc.oneof(
  anyText,
  junk.map((value) => JSON.stringify(value)),
);
const key = fc.oneof(
  fc.constantFrom(...KEYS),
  fc
    .array(fc.constantFrom(...NAMES, '__proto__', 'constructor', 'x', ''), { minLength: 1 })
    .map((all) => all.join('.')),
);
const assignment = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(key, asText).map(([path, value]) => `${path}=${value}`) },
  anyText,
);

const LONGEST_MILLISECONDS = 2000;

it('every key of a valid configuration is there', () => {
  expect(verdictOn({ env: {}, set: settingsOf(VALID) })).toMatchObject({ environment: 'staging' });
});

it('any process environment, options and --set give a configuration, or say what is wrong', () => {
  const source = fc.record<Source>(
    {
      env: fc.dictionary(fc.constantFrom(...VARIABLES), asText),
      environment: asText,
      endpoint: asText,
      set: fc.array(assignment, { maxLength: 6 }),
      local: fc.boolean(),
    },
    { requiredKeys: ['env'] },
  );

  fc.assert(
    fc.property(source, (given) => {
      verdictOn(given);
    }),
    { numRuns: 200 },
  );
});

it('any other value of one key gives a configuration, or says what is wrong', () => {
  fc.assert(
    fc.property(withOneLeaf(VALID, junk), (settings) => {
      verdictOn({ env: {}, set: settingsOf(settings) });
    }),
    { numRuns: 200 },
  );
});

it("any content of an endpoint's file gives a configuration, or says what is wrong", () => {
  const content = fc.dictionary(fc.constantFrom('environments', ...Object.keys(VALID)), junk);

  fc.assert(
    fc.property(content, withOneLeaf(VALID, junk), fc.boolean(), (any, almost, isAny) => {
      verdictOnFile(isAny ? any : almost);
    }),
    { numRuns: 200 },
  );
});

it('a group with a length of its own is no list', () => {
  const vpc = { subnets: { length: [{ __proto__: null }] } };

  const verdict = verdictOnFile({ model: { network: { vpc } } });

  expect((verdict as ConfigurationError).problems.map(({ key }) => key)).toContain('model.network.vpc.subnets');
});

it('no variable of the container is lost', () => {
  const names = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', '__defineGetter__'),
    fc.stringMatching(/^[A-Za-z_]\w{0,9}$/),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(names, anyText)), (entries) => {
      const env = Object.fromEntries(entries);

      const verdict = verdictOn({ env: {}, set: [`account=${ACCOUNT}`, `model.env=${JSON.stringify(env)}`] });

      if (!(verdict instanceof ConfigurationError)) expect(verdict.model.env).toEqual(env);
    }),
  );
});

describe('a text of nothing but', () => {
  const variables = VARIABLES.map((name) => (text: string): Source => ({ env: { [name]: text } }));
  const values = KEYS.map((path) => (text: string): Source => ({ env: {}, set: [`${path}=${text}`] }));
  const beginnings = {
    'model.resources.image': '111122223333.dkr.ecr.eu-west-1.amazonaws.com/a',
    'model.scaling.scheduledActions.morning.schedule': 'cron(0',
    'alerts.email': 'a@b',
    'alerts.runbookUrl': 'https://a',
  };
  const continued = Object.entries(beginnings).map(([path, beginning]) => (text: string): Source => ({
    env: {},
    set: [`${path}=${beginning}${text}`],
  }));

  it.each(['a', '-', 'a-', 'a.', ' ', '1,', '['])('%j takes no long time to refuse, wherever it is given', (part) => {
    const text = `${part.repeat(20_000 / part.length)}!`;

    for (const given of [...variables, ...values, ...continued]) verdictOn(given(text));
  });
});

/** What becomes of an endpoint's file. */
function verdictOnFile(content: unknown): Config | ConfigurationError {
  const file = jest.replaceProperty(endpoints, 'mlops-mme-v1', content as EndpointSettings);
  try {
    return verdictOn({ env: {} });
  } finally {
    file.restore();
  }
}

/** What becomes of a source. Fails where a mistake is not explained, or it takes long. */
function verdictOn(source: Source): Config | ConfigurationError {
  const start = cpuTime();
  try {
    return loadConfig(source);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    expect(error.problems.flatMap(unclearIn)).toEqual([]);
    expect(error.problems).not.toEqual([]);
    return error;
  } finally {
    expect(cpuTime() - start).toBeLessThan(LONGEST_MILLISECONDS);
  }
}

/** What a person would not understand of a mistake. */
function unclearIn(problem: Problem): string[] {
  const { key: name, value, allowed, fix } = problem;
  return [
    ...[name, allowed, fix].filter((text) => !/\S/.test(text) || /\[object|undefined|NaN/.test(text.replace(name, ''))),
    // In zod's own words.
    ...(/^(?:Invalid|Unrecognized|Too|Expected)\b/.test(allowed) ? [`${name}: ${allowed}`] : []),
    ...(name.startsWith('--set') && value === undefined ? [`${name} is said not to be set`] : []),
  ];
}

/** Every key of a configuration, groups included. */
function keysOf(settings: object, prefix = ''): string[] {
  return Object.entries(settings).flatMap(([name, value]: [string, unknown]) => [
    `${prefix}${name}`,
    ...(typeof value === 'object' && value !== null && !Array.isArray(value) ? keysOf(value, `${prefix}${name}.`) : []),
  ]);
}

/** A configuration as --set takes it. */
function settingsOf(settings: unknown): string[] {
  return Object.entries(settings as object).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
}
