import { mistakeIn, validConfig } from '../support/config';

const dataOf = (...set: string[]) => validConfig({ endpoint: 'ranking', environment: 'staging', set }).model.data;

describe('the bucket of the access logs', () => {
  it("is the stack's own, named after endpoint and environment", () => {
    expect(dataOf().accessLogs).toEqual({ bucket: 'ranking-access-logs-staging', isOwn: true });
  });

  it('is another one where it is named', () => {
    expect(dataOf('model.data.accessLogBucket=all-our-logs').accessLogs).toEqual({
      bucket: 'all-our-logs',
      isOwn: false,
    });
  });

  it("is not the stack's own where it is named as that would be", () => {
    expect(dataOf('model.data.accessLogBucket=ranking-access-logs-staging').accessLogs.isOwn).toBe(false);
  });

  it.each([
    ['by its name', ['model.data.deploymentBucket=models', 'model.data.accessLogBucket=models'], 'models'],
    [
      'by the name that it has without one',
      ['model.data.accessLogBucket=mlops-mme-v1-deployment-bucket-validation'],
      'mlops-mme-v1-deployment-bucket-validation',
    ],
  ])('cannot be the one that is logged: %s', (_, set, value) => {
    expect(mistakeIn({ set })).toEqual({
      key: '--set model.data.accessLogBucket',
      value,
      allowed: 'another bucket than the one whose requests are logged: each log written would be one more request',
      fix: 'name another bucket, here or in model.data.deploymentBucket',
    });
  });

  it("cannot be the one that is logged, the other way round: the stack's own has its name", () => {
    const set = ['model.data.deploymentBucket=mlops-mme-v1-access-logs-validation'];

    expect(mistakeIn({ set })).toMatchObject({
      value: 'mlops-mme-v1-access-logs-validation',
      allowed: expect.stringContaining('another bucket') as string,
    });
  });

  it.each(['', 'My_Logs', 'a..b', 'logs-', 7])('cannot be called %j', (name) => {
    const mistake = mistakeIn({ set: [`model.data.accessLogBucket=${JSON.stringify(name)}`] });

    expect(mistake).toMatchObject({ key: '--set model.data.accessLogBucket', value: name });
    expect(mistake.allowed).toMatch(/^a bucket name/);
  });

  it('cannot be the stack’s own where S3 reserves its name, which is said with that name', () => {
    expect(mistakeIn({ endpoint: 'sthree-ranking', set: ['model.data.deploymentBucket=models'] })).toEqual({
      key: '--endpoint',
      value: 'sthree-ranking',
      allowed:
        'what makes sthree-ranking-access-logs-validation a bucket name: 3 to 63 lower-case letters, digits and hyphens, without a prefix or suffix that S3 reserves',
      fix: 'choose another name',
    });
  });

  it('frees the name of the endpoint where both buckets are named', () => {
    const set = ['model.data.deploymentBucket=models', 'model.data.accessLogBucket=all-our-logs'];

    expect(validConfig({ endpoint: 'sthree-ranking', set }).model.endpointName).toBe('sthree-ranking');
  });
});
