import { NotKnown } from './block';
import { Plan } from './plan';
import { planJson, type Given } from './support';

const plan = (...given: readonly Given[]) => Plan.of(planJson('production', ...given));
const bucket: Given = { type: 'aws_s3_bucket', values: { bucket: 'models', arn: 'arn:aws:s3:::models', id: 'models' } };

describe('a plan', () => {
  it('is asked for resources by their type, and remembers which types were asked for', () => {
    const asked = plan(bucket, { type: 'aws_kms_key', values: {} });

    expect(asked.all('aws_s3_bucket').map(({ at }) => at)).toEqual(['aws_s3_bucket.one']);
    expect([...asked.asked]).toEqual(['aws_s3_bucket']);
  });

  it('has no more what it deletes', () => {
    expect(plan({ ...bucket, actions: ['delete'] }).all('aws_s3_bucket')).toEqual([]);
  });

  it('knows what is about a resource by its name, its ARN or its id', () => {
    const asked = plan(
      bucket,
      { type: 'aws_s3_bucket_versioning', values: { bucket: 'models' } },
      { type: 'aws_s3_bucket_versioning', values: { bucket: 'others' } },
    );
    const [one] = asked.all('aws_s3_bucket');

    expect(one && asked.of(one, 'aws_s3_bucket_versioning', 'bucket').map(({ at }) => at)).toEqual([
      'aws_s3_bucket_versioning.two',
    ]);
    expect(asked.named('aws_s3_bucket', 'arn:aws:s3:::models')?.at).toBe('aws_s3_bucket.one');
    expect(asked.named('aws_s3_bucket', 'others')).toBeUndefined();
  });

  it('knows its account and environment by the provider', () => {
    expect([plan().account, plan().environment]).toEqual(['123456789012', 'production']);
  });
});

describe('a value', () => {
  const values = { name: 'a', empty: '', none: [], off: false, zero: 0, rule: [{ day: [{ days: 7 }] }], two: [{}, {}] };
  const [one] = plan({
    type: 'aws_thing',
    values,
    unknown: { arn: true, config: [{ key: true }] },
  }).all('aws_thing');

  it.each([
    ['name', 'a'],
    ['off', false],
    ['zero', 0],
    ['rule.day.days', 7],
    ['empty', undefined],
    ['none', undefined],
    ['rule.night.days', undefined],
    ['missing', undefined],
  ])('%s is %p', (path, value) => {
    expect(one?.get(path)).toBe(value);
  });

  it.each(['arn', 'config', 'config.key'])(
    '%s is no value and no pass where it is known after the apply only',
    (path) => {
      expect(() => one?.get(path)).toThrow(NotKnown);
      expect(() => one?.get(path)).toThrow(/^aws_thing\.one: \w+ is not known in this plan\./);
    },
  );

  it('behind several blocks is an error, and so nobody takes the first for all', () => {
    expect(() => one?.get('two.name')).toThrow('aws_thing.one: there are 2 of two, not one');
    expect(one?.blocks('two').map(({ at }) => at)).toEqual(['aws_thing.one: two.0', 'aws_thing.one: two.1']);
  });

  it('that would name another resource, and is not known, is an error too', () => {
    const asked = plan({ type: 'aws_kms_key', values: {}, unknown: { arn: true } });

    expect(() => asked.named('aws_kms_key', 'arn:aws:kms:us-east-1:123456789012:key/1')).toThrow(NotKnown);
  });
});
