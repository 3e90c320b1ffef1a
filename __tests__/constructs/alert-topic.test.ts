import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { TerraformOutput } from 'cdktf';
import { AlertTopic } from '../../constructs/alert-topic';
import { ACCOUNT, validPlace } from '../support/config';
import { statementsOf, synthScope } from '../support/synth';

describe('AlertTopic', () => {
  const synth = synthScope((scope) => {
    const place = validPlace({ set: ['region=eu-west-1'] });
    const { arn, name } = new AlertTopic(scope, 'alerts', { place, purpose: 'alerts', keyArn: 'arn:key' });
    new TerraformOutput(scope, 'names', { value: [arn, name] });
  });
  const topic = synth.ref(SnsTopic, 'arn');
  const statements = statementsOf(synth.only(SnsTopicPolicy)['policy']);

  it("is encrypted with the stack's key: alarms cannot publish under the key of SNS", () => {
    expect(synth.only(SnsTopic)).toEqual({ name: 'mlops-mme-v1-validation-alerts', kms_master_key_id: 'arn:key' });
  });

  it('is known to others by its ARN and its name', () => {
    expect(synth.configuration.output).toEqual({ names: { value: [topic, synth.ref(SnsTopic, 'name')] } });
  });

  it('takes messages from the alarms of this stack only', () => {
    expect(synth.only(SnsTopicPolicy)).toMatchObject({ arn: topic });
    expect(statements['AlarmsPublish']).toEqual({
      Sid: 'AlarmsPublish',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: topic,
      Condition: {
        StringEquals: { 'aws:SourceAccount': ACCOUNT },
        ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:mlops-mme-v1-validation-*` },
      },
    });
  });

  it('refuses messages without TLS', () => {
    expect(statements['DenyInsecureTransport']).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Action: 'sns:Publish',
      Resource: [topic],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  it('allows nothing else', () => {
    expect(Object.keys(statements)).toEqual(['AlarmsPublish', 'DenyInsecureTransport']);
  });
});
