import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { EncryptionKey } from '../../constructs/encryption-key';
import { ACCOUNT, validPlace } from '../support/config';
import { statementsOf, synthScope } from '../support/synth';

const synthKey = (region = 'us-east-1', keepsFailedAlerts = true) =>
  synthScope((scope) => {
    new EncryptionKey(scope, 'key', { place: validPlace({ set: [`region=${region}`] }), keepsFailedAlerts });
  });
const statements = (region?: string, keepsFailedAlerts?: boolean) =>
  statementsOf(synthKey(region, keepsFailedAlerts).only(KmsKey)['policy']);

describe('EncryptionKey', () => {
  it('rotates, and can be brought back for 30 days', () => {
    expect(synthKey().only(KmsKey)).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
  });

  it('is found by the name of endpoint and environment', () => {
    const synth = synthKey();

    expect(synth.only(KmsAlias)).toEqual({
      name: 'alias/mlops-mme-v1-validation',
      target_key_id: synth.ref(KmsKey, 'key_id'),
    });
  });

  it('lets IAM policies of its own account decide who uses it', () => {
    expect(statements()['AccountDecidesByIam']).toEqual({
      Sid: 'AccountDecidesByIam',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: 'kms:*',
      Resource: '*',
    });
  });

  it('lets alarms publish to a topic under it, from this account', () => {
    expect(statements()['AlarmsPublishToTopic']).toMatchObject({
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
    });
  });

  it("lets CloudWatch Logs encrypt the logs of the stack's functions, and of the endpoint", () => {
    const groups = ['/aws/lambda/mlops-mme-v1-validation-*', '/aws/sagemaker/Endpoints/mlops-mme-v1'];

    expect(statements('eu-west-1')['EncryptLogs']).toMatchObject({
      Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
      Condition: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': groups.map(
            (group) => `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:${group}`,
          ),
        },
      },
    });
  });

  it.each([
    ['cn-north-1', 'logs.cn-north-1.amazonaws.com.cn', 'arn:aws-cn:'],
    ['us-gov-west-1', 'logs.us-gov-west-1.amazonaws.com', 'arn:aws-us-gov:'],
  ])('knows CloudWatch Logs by its name in %s', (region, service, arn) => {
    const { EncryptLogs, AccountDecidesByIam } = statements(region);

    expect(EncryptLogs?.Principal).toEqual({ Service: service });
    expect(AccountDecidesByIam?.Principal).toEqual({ AWS: `${arn}iam::${ACCOUNT}:root` });
  });

  it('lets topics of this account put into the queue what they could not deliver', () => {
    expect(statements()['TopicsKeepFailedAlerts']).toEqual({
      Sid: 'TopicsKeepFailedAlerts',
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
    });
  });

  it('lets rules do the same, of no other account, though EventBridge need not say of which they are', () => {
    expect(statements()['RulesKeepFailedAlerts']).toEqual({
      Sid: 'RulesKeepFailedAlerts',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: { StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT } },
    });
  });

  it.each([
    ['with a queue', true, ['TopicsKeepFailedAlerts', 'RulesKeepFailedAlerts']],
    ['without one', false, []],
  ])('lets nobody else in, %s', (_, keepsFailedAlerts, forTheQueue) => {
    expect(Object.keys(statements('us-east-1', keepsFailedAlerts))).toEqual([
      'AccountDecidesByIam',
      'AlarmsPublishToTopic',
      'EncryptLogs',
      ...forTheQueue,
    ]);
  });
});
