import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { SlackNotifierProps } from '../../constructs/slack-notifier';
import { ACCOUNT, validPlace } from '../support/config';
import { listed, statementsOf } from '../support/synth';
import { synthNotifier } from './notifier';

const synth = synthNotifier();

const inRegion = (region: string): Partial<SlackNotifierProps> => ({
  place: validPlace({ set: [`region=${region}`] }),
});
const statementsFor = (props: Partial<SlackNotifierProps> = {}) =>
  statementsOf(synthNotifier(props).only(IamRolePolicy)['policy']);

describe('the role of the function', () => {
  it('is taken by Lambda', () => {
    expect(synth.only(IamRole)).toMatchObject({ name: 'mlops-mme-v1-validation-slack-notifier' });
    expect(statementsOf(synth.only(IamRole)['assume_role_policy'])).toMatchObject({
      Trust: { Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
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
      'ReadWebhooks',
      'DecryptWebhooks',
      'ReadWhenAnIncidentBegan',
      'KeepFailedAlerts',
    ]);
  });

  it('reads the webhook of each channel, once each', () => {
    const webhooks = { all: '/all', bySeverity: { page: '/oncall', warn: '/team', info: '/team' } };

    expect(statementsFor({ webhooks })['ReadWebhooks']?.Resource).toEqual(
      ['/all', '/oncall', '/team'].map((name) => `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter${name}`),
    );
  });

  it.each([
    ['eu-west-1', 'ssm.eu-west-1.amazonaws.com'],
    ['cn-north-1', 'ssm.cn-north-1.amazonaws.com.cn'],
  ])('decrypts through SSM only, also in %s', (region, service) => {
    const { Action, Resource, Condition } = statementsFor(inRegion(region))['DecryptWebhooks'] ?? {};
    const pattern = String(Condition?.['StringLike']?.['kms:ViaService']);

    expect({ Action, Resource }).toEqual({ Action: 'kms:Decrypt', Resource: 'arn:key' });
    expect(service.startsWith(pattern.replace('*', ''))).toBe(true);
  });

  it('has no wildcard of actions, and no resource of all', () => {
    const all = Object.values(statementsFor());

    expect(all.flatMap(({ Action }) => listed(Action)).filter((action) => action.includes('*'))).toEqual([]);
    expect(all.flatMap(({ Resource }) => listed(Resource))).not.toContain('*');
  });
});
