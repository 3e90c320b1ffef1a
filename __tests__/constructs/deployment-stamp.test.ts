import { SagemakerEndpoint } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import { SagemakerEndpointConfiguration } from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { DataResource } from 'cdktf';
import { DeploymentStamp } from '../../constructs/deployment-stamp';
import type { MultiModelEndpointProps } from '../../constructs/multi-model-endpoint';
import { validPlace, type Given } from '../support/config';
import { synthScope, type Block } from '../support/synth';
import { synthEndpoint } from './endpoint';

const inputsOf = (given?: Given, props?: Partial<MultiModelEndpointProps>) =>
  synthEndpoint(given, props).only(DataResource, 'stamp')['triggers_replace'] as Block;

const VPC = {
  subnets: ['subnet-01234567'],
  securityGroupIds: ['sg-01234567'],
  ready: { fqn: 'aws_iam_role_policy.network' },
};
const TWO = ['model.scaling.minInstances=2', 'model.resources.initialInstanceCount=2'];

describe('DeploymentStamp', () => {
  it('keeps the time of the plan, by a 24-hour clock, until its inputs change', () => {
    const stamp = synthScope((scope) => {
      new DeploymentStamp(scope, 'stamp', { one: 1 });
    }).only(DataResource);

    expect(stamp).toMatchObject({
      input: '${formatdate("YYYY-MM-DD-hh-mm-ss", plantimestamp())}',
      triggers_replace: { one: 1 },
      lifecycle: { ignore_changes: ['input'] },
    });
  });

  it('is known as ISO 8601 too, for charts', () => {
    const synth = synthScope((scope) => {
      new DeploymentStamp(scope, 'stamp', { one: 1 });
    });

    const [time, ...others] = Object.values(synth.configuration.locals ?? {});
    const expression = String(time).replaceAll(`${synth.address(DataResource)}.input`, '"2026-11-22-17-04-59"');

    expect(others).toEqual([]);
    expect(evaluated(expression.slice('${'.length, -1))).toBe('2026-11-22T17:04:59Z');
  });

  it('is taken too when a resource changes that it is told of', () => {
    const stamp = synthScope((scope) => {
      new DeploymentStamp(scope, 'stamp', { one: 1 }, ['terraform_data.count']);
    }).only(DataResource);

    expect(stamp).toMatchObject({ lifecycle: { replace_triggered_by: ['terraform_data.count'] } });
  });

  it('has an address that `terraform plan -replace` takes', () => {
    let address = '';
    const synth = synthScope((scope) => {
      address = new DeploymentStamp(scope, 'stamp', {}).address;
    });

    expect(synth.addresses()).toEqual([address]);
  });
});

describe('a new stamp', () => {
  const withVpc = inputsOf({}, { network: VPC });

  it.each<[changed: string, now: Block, before?: Block]>([
    ['instance type', inputsOf({ set: ['model.resources.instanceType=ml.m5.large'] })],
    ['key of the storage', inputsOf({}, { keyArn: 'arn:other-key' })],
    ['storage that takes no key', inputsOf({ set: ['model.resources.instanceType=ml.r5d.xlarge'] })],
    ['image', inputsOf({}, { imageUri: 'another-image' })],
    ['bucket', inputsOf({}, { bucketName: 'other-models' })],
    ['execution role', inputsOf({}, { role: { arn: 'arn:other-role', ready: { fqn: 'aws_iam_role_policy.ready' } } })],
    ['region', inputsOf({}, { place: validPlace({ set: ['region=eu-west-1'] }) })],
    ['workers per model', inputsOf({ set: ['model.resources.workersPerModel=8'] })],
    ['environment of the container', inputsOf({ set: ['model.env.NEW=1'] })],
    ['network isolation', inputsOf({ set: ['model.network.isolate=false'] })],
    ['model cache', inputsOf({ set: ['model.data.modelCacheSetting=Disabled'] })],
    ['VPC', withVpc],
    ['subnets', inputsOf({}, { network: { ...VPC, subnets: ['subnet-89abcdef'] } }), withVpc],
    ['security groups', inputsOf({}, { network: { ...VPC, securityGroupIds: ['sg-89abcdef'] } }), withVpc],
    ['alarms that roll back', inputsOf({}, { rollbackAlarmNames: ['another'] })],
    ['strategy of an update', inputsOf({ set: [...TWO, 'model.guardrails.strategy=CANARY'] })],
    [
      'size of a step',
      inputsOf({ set: [...TWO, 'model.guardrails.strategy=LINEAR', 'model.guardrails.size=50%'] }),
      inputsOf({ set: [...TWO, 'model.guardrails.strategy=LINEAR'] }),
    ],
    ['baking period', inputsOf({ set: ['model.guardrails.waitIntervalInSeconds=60'] })],
    ['redeploy', inputsOf({ set: ['model.redeploy=again'] })],
  ])('is taken when this changes: %s', (_, now, before = inputsOf()) => {
    expect(now).not.toEqual(before);
  });

  it.each([
    ['nothing changes', {}],
    ['the scaling limits change', { set: ['model.scaling.maxInstances=9', 'model.scaling.scaleInCooldown=9'] }],
    ['the initial count changes', { set: ['model.resources.initialInstanceCount=2'] }],
    ['scaling is switched off', { set: ['model.scaling.enable=false'] }],
    ['scaling follows another metric', { set: ['model.scaling.scaleTargetCpuUtilization=70'] }],
    [
      'scaling follows the clock',
      { set: ['model.scaling.scheduledActions={"night":{"schedule":"rate(1 day)","maxInstances":2}}'] },
    ],
    ['an alarm goes off at another value', { set: ['model.alarms.modelLatencyP99InMilliseconds=900'] }],
    ['alerts, logs or tags change', { set: ['alerts.slack.enable=false', 'logs.retentionInDays=7', 'tags.owner=me'] }],
  ])('is not taken when %s', (_, given) => {
    expect(inputsOf(given)).toEqual(inputsOf());
  });

  it('is not taken when another count is live', () => {
    expect(inputsOf({}, { instanceCount: 7 })).toEqual(inputsOf());
  });
});

describe('a changed initial count', () => {
  const lifecycleOf = (set: string[]) => synthEndpoint({ set }).only(DataResource, 'stamp')['lifecycle'] as Block;

  it.each(['true', 'false'])('is seen by a resource that is always there, so with scaling %s', (enable) => {
    const set = ['model.resources.initialInstanceCount=3', `model.scaling.enable=${enable}`];

    expect(synthEndpoint({ set }).only(DataResource, 'initial-count')).toEqual({ input: { instances: 3 } });
  });

  it('takes a new stamp while scaling is off: nothing else would set it', () => {
    const address = synthEndpoint().address(DataResource, 'initial-count');

    expect(lifecycleOf(['model.scaling.enable=false'])).toMatchObject({ replace_triggered_by: [address] });
  });

  it('takes none while scaling is on: the count belongs to scaling', () => {
    expect(lifecycleOf([])).not.toHaveProperty('replace_triggered_by');
  });
});

describe('the inputs of the stamp', () => {
  // why: an attribute that replaces a resource but is no input would ask SageMaker for a second one by the same name.
  it.each<[of: string, given: Given, props?: Partial<MultiModelEndpointProps>]>([
    ['the defaults', {}],
    ['a VPC', {}, { network: VPC }],
    ['instances with storage of their own', { set: ['model.resources.instanceType=ml.g4dn.xlarge'] }],
    ['scaling off', { set: ['model.scaling.enable=false'] }],
    ['a canary', { set: [...TWO, 'model.guardrails.strategy=CANARY'] }],
    ['batches', { set: [...TWO, 'model.guardrails.strategy=ROLLING', 'model.guardrails.rollbackSize=50%'] }],
  ])(
    'are all that model, configuration and guardrails are made of, but for names and count: %s',
    (_, given, props = {}) => {
      const synth = synthEndpoint(given, props);
      const inputs = inputsOf(given, props);

      const { production_variants, kms_key_arn, ...configuration } = synth.only(SagemakerEndpointConfiguration);
      const [variant, ...others] = production_variants as Block[];
      const madeOf = {
        model: without(synth.only(SagemakerModel), 'name', 'lifecycle', 'depends_on'),
        variant: without(variant ?? {}, 'model_name', 'initial_instance_count'),
        ...(kms_key_arn === undefined ? {} : { kms_key_arn }),
        deployment_config: synth.only(SagemakerEndpoint)['deployment_config'],
      };

      expect(camelCase(madeOf)).toEqual(without(inputs, 'redeploy'));
      expect(others).toEqual([]);
      expect(Object.keys(configuration).sort()).toEqual(['lifecycle', 'name']);
    },
  );
});

/** Functions of Terraform. One whose first character is a slash would be a regular expression. */
const FUNCTIONS: Readonly<Record<string, (...args: string[]) => string>> = {
  format: (text = '', ...values) => values.reduce((filled, value) => filled.replace('%s', value), text),
  replace: (text = '', what = '', by = '') => (what.startsWith('/') ? '' : text.replaceAll(what, by)),
  substr: (text = '', offset, length) => text.slice(Number(offset), Number(offset) + Number(length)),
};

/** What Terraform makes of calls of these functions, from the innermost outwards. */
function evaluated(expression: string): unknown {
  const [call, name = '', args = ''] = /(\w+)\(([^()]*)\)/.exec(expression) ?? [];
  if (call === undefined) return JSON.parse(expression);
  const value = FUNCTIONS[name]?.(...(JSON.parse(`[${args}]`) as string[]));
  return evaluated(expression.replace(call, JSON.stringify(value)));
}

function without(block: Block, ...keys: string[]): Block {
  return Object.fromEntries(Object.entries(block).filter(([key]) => !keys.includes(key)));
}

/** The same with the keys that the provider bindings give Terraform's; names of environment variables stay. */
function camelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCase);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      camelCase(inner),
    ]),
  );
}
