import { mistakeIn, validConfig } from '../support/config';

describe('the scaling limits are refused', () => {
  it('with the minimum above the maximum', () => {
    const set = ['model.scaling.minInstances=3', 'model.scaling.maxInstances=2'];

    expect(mistakeIn({ set })).toEqual({
      key: '--set model.scaling.maxInstances',
      value: 2,
      allowed: 'model.scaling.minInstances <= model.scaling.maxInstances, and the minimum is 3',
      fix: 'raise it to 3 or more, or lower model.scaling.minInstances',
    });
  });

  it.each([
    ['below the minimum', 1, 2, 4],
    ['above the maximum', 5, 2, 4],
  ])('with an initial count %s', (_, count, least, most) => {
    const set = [
      `model.resources.initialInstanceCount=${count}`,
      `model.scaling.minInstances=${least}`,
      `model.scaling.maxInstances=${most}`,
    ];

    expect(mistakeIn({ set })).toEqual({
      key: '--set model.resources.initialInstanceCount',
      value: count,
      allowed: `${least} to ${most}, which are model.scaling.minInstances and maxInstances`,
      fix: `choose a count from ${least} to ${most}, or change the scaling limits`,
    });
  });

  it('never while scaling is off', () => {
    const set = [
      'model.scaling.enable=false',
      'model.scaling.minInstances=9',
      'model.resources.initialInstanceCount=20',
    ];

    expect(validConfig({ set }).model.resources.initialInstanceCount).toBe(20);
  });

  it('never at their edges', () => {
    const set = [
      'model.scaling.minInstances=2',
      'model.scaling.maxInstances=2',
      'model.resources.initialInstanceCount=2',
    ];

    expect(validConfig({ set }).model.scaling).toMatchObject({ minInstances: 2, maxInstances: 2 });
  });
});

describe('an instance type is refused', () => {
  it('when it is burstable and scaling is on', () => {
    expect(mistakeIn({ set: ['model.resources.instanceType=ml.t2.medium'] })).toEqual({
      key: '--set model.resources.instanceType',
      value: 'ml.t2.medium',
      allowed: 'with scaling on, a type that is not burstable: SageMaker cannot auto scale ml.t* types',
      fix: 'choose another type, such as ml.m5.large, or set model.scaling.enable to false',
    });
  });

  it.each(['ml.inf2.xlarge', 'ml.trn1.2xlarge', 'ml.dl1.24xlarge'])(
    'when no multi-model endpoint runs on it: %s',
    (type) => {
      expect(mistakeIn({ set: [`model.resources.instanceType=${type}`] })).toMatchObject({
        key: '--set model.resources.instanceType',
        value: type,
        fix: 'choose a CPU type such as ml.r5.xlarge, or a GPU type such as ml.g4dn.xlarge',
      });
    },
  );
});

it('takes a burstable type with scaling off', () => {
  const set = ['model.resources.instanceType=ml.t2.medium', 'model.scaling.enable=false'];

  expect(validConfig({ set }).model.resources.instanceType).toMatchObject({ burstable: true });
});

describe('destroying models with the stack', () => {
  it('is for validation', () => {
    expect(validConfig({ set: ['model.data.destroyWithModels=true'] }).model.data.destroyWithModels).toBe(true);
  });

  it.each(['staging', 'production'])('is refused in %s', (environment) => {
    expect(mistakeIn({ environment, set: ['model.data.destroyWithModels=true'] })).toMatchObject({
      key: '--set model.data.destroyWithModels',
      fix: 'set it to false, or only for validation',
    });
  });
});

describe('a region without a registry of AWS containers', () => {
  it('is refused while the image is to be found there', () => {
    expect(mistakeIn({ set: ['region=mx-central-1'] })).toMatchObject({
      key: '--set region',
      value: 'mx-central-1',
      fix: expect.stringContaining('model.resources.image') as string,
    });
  });

  it('is fine with an image given whole', () => {
    const image = 'model.resources.image=111122223333.dkr.ecr.mx-central-1.amazonaws.com/mme:1';

    expect(validConfig({ set: ['region=mx-central-1', image] }).region).toBe('mx-central-1');
  });
});

describe('an image by name', () => {
  it('is refused where AWS has no such container', () => {
    expect(mistakeIn({ set: ['model.resources.image=nginx:1'] })).toMatchObject({ value: 'nginx:1' });
  });
});

describe('e-mail that tells of a silent Slack', () => {
  const email = 'alerts.email=oncall@example.com';

  it('is refused without Slack: nothing would ever be sent', () => {
    expect(mistakeIn({ set: [email, 'alerts.slack.enable=false'] })).toEqual({
      key: '--set alerts.email',
      value: ['oncall@example.com'],
      allowed: 'no address while alerts.slack.enable is false: e-mail tells that Slack could not be told',
      fix: 'leave it out, and subscribe to the topic of the output alert_topic_arn',
    });
  });

  it('is fine with Slack, and so is neither of them', () => {
    expect(validConfig({ set: [email] }).alerts.email).toEqual(['oncall@example.com']);
    expect(validConfig({ set: ['alerts.slack.enable=false'] }).alerts.email).toEqual([]);
  });
});
