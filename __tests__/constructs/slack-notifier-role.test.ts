import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { SlackNotifierProps } from '../../constructs/slack-notifier';
import { ACCOUNT, validPlace } from '../support/config';
import { listed, statementsOf } from '../support/synth';
import { synthNotifier } from './notifier';

const synth = synthNotifier();
const NAME = 'mlops-mme-v1-validation-slack-notifier';

const inRegion = (region: string): Partial<SlackNotifierProps> => ({
  place: validPlace({ set: [`region=${region}`] }),
});
const statementsFor = (props: Partial<SlackNotifierProps> = {}) =>
  statementsOf(synthNotifier(props).only(IamRolePolicy)['policy']);

describe('the role of the function', () => {
  it('is taken by Lambda, for no other account, though Lambda need not say for which', () => {
    expect(synth.only(IamRole)).toMatchObject({ name: NAME });
    expect(statementsOf(synth.only(IamRole)['assume_role_policy'])).toEqual({
      Trust: {
        Sid: 'Trust',
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT } },
      },
    });
  });

  it('writes its own logs, reads its own webhook and the history of its own alarms, and keeps failed alerts', () => {
    const statements = statementsFor(inRegion('eu-west-1'));

    expect(statements).toMatchObject({
      WriteLogs: {
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: `${synth.ref(CloudwatchLogGroup, 'arn')}:*`,
      },
      ReadWebhooks: {
        Action: 'ssm:GetParameter',
        Resource: [`arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/the/webhook`],
      },
      ReadWhenAnIncidentBegan: {
        Action: 'cloudwatch:DescribeAlarmHistory',
        Resource: `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:mlops-mme-v1-validation-*`,
      },
      KeepFailedAlerts: { Action: 'sqs:SendMessage', Resource: synth.ref(SqsQueue, 'arn') },
    });
    expect(Object.values(statements).filter(({ Effect }) => Effect !== 'Allow')).toEqual([]);
  });

  it('does nothing more', () => {
    expect(Object.keys(statementsFor())).toEqual([
      'WriteLogs',
      'EncryptLogs',
      'ReadWebhooks',
      'DecryptWebhooks',
      'ReadWhenAnIncidentBegan',
      'KeepFailedAlerts',
      'EncryptFailedAlerts',
      'ReadOwnEnvironment',
      'WriteTraces',
    ]);
  });

  it('reads the webhook of each channel, once each', () => {
    const webhooks = { all: '/all', bySeverity: { page: '/oncall', warn: '/team', info: '/team' } };

    expect(statementsFor({ webhooks })['ReadWebhooks']?.Resource).toEqual(
      ['/all', '/oncall', '/team'].map((name) => `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter${name}`),
    );
  });

  it.each([
    ['EncryptLogs', 'logs', ['kms:Decrypt', 'kms:GenerateDataKey']],
    ['DecryptWebhooks', 'ssm', 'kms:Decrypt'],
    ['EncryptFailedAlerts', 'sqs', ['kms:Decrypt', 'kms:GenerateDataKey']],
  ])('uses the key as it is told, and through one service only: %s', (sid, service, actions) => {
    expect(statementsFor(inRegion('eu-west-1'))[sid]).toEqual({
      Sid: sid,
      Effect: 'Allow',
      Action: actions,
      Resource: 'arn:key',
      Condition: { StringLike: { 'kms:ViaService': `${service}.eu-west-1.amazonaws.com*` } },
    });
  });

  it('knows a service by its name in China too', () => {
    const pattern = String(
      statementsFor(inRegion('cn-north-1'))['DecryptWebhooks']?.Condition?.['StringLike']?.['kms:ViaService'],
    );

    expect('ssm.cn-north-1.amazonaws.com.cn'.startsWith(pattern.replace('*', ''))).toBe(true);
  });

  it('decrypts the environment of its own function, and of no other', () => {
    expect(statementsFor(inRegion('eu-west-1'))['ReadOwnEnvironment']).toEqual({
      Sid: 'ReadOwnEnvironment',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: 'arn:key',
      Condition: {
        StringEquals: {
          'kms:EncryptionContext:aws:lambda:FunctionArn': `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${NAME}`,
        },
      },
    });
  });

  it('uses the key under a condition, always', () => {
    const onKey = Object.values(statementsFor()).filter(({ Action }) =>
      listed(Action).some((action) => action.startsWith('kms:')),
    );

    expect(onKey).toHaveLength(4);
    expect(onKey.filter(({ Condition }) => Condition === undefined)).toEqual([]);
  });

  it('has no wildcard of actions, and no resource of all but for traces, which have none to name', () => {
    const all = Object.values(statementsFor());

    expect(all.flatMap(({ Action }) => listed(Action)).filter((action) => action.includes('*'))).toEqual([]);
    expect(all.filter(({ Resource }) => listed(Resource).includes('*'))).toMatchObject([
      { Sid: 'WriteTraces', Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'] },
    ]);
  });
});
