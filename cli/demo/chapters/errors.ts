import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { alertPath, topicArn } from '../../aws/alert-path';
import { clientOptions } from '../../aws/client';
import { ifThere } from '../../aws/if-there';
import { WebhookParameter } from '../../aws/webhook';
import { chapter, says } from '../chapter';
import type { Stage } from '../stage';
import { measure } from '../traffic';

const ALARM = 'Invocation5XXErrorRate';

export const errors = chapter({
  title: 'Errors reach Slack',
  claim:
    'When requests fail, an alarm goes off, and Slack hears what is wrong and what to do first; later, that it is over.',
  commands: [
    './mme slack set-url --local --endpoint demo',
    'aws cloudwatch put-metric-data --namespace AWS/SageMaker',
    '--metric-name Invocation5XXErrors --values 1 0 --counts 12 88 …',
  ],
  aside:
    'SageMaker measures that itself where containers run. A web server on this machine plays Slack; the function that tells it is the deployed one.',
  act: async (stage) => {
    const { config } = stage.session();
    await stage.until('The way to Slack is being deployed', () => listened(stage));
    await new WebhookParameter(config).store(stage.slack.webhook);

    await measure(config, { requests: 100, failed: 12, minutesAgo: 20 });
    const alarm = await stage.until('12 of 100 requests fail', () => stage.slack.heard('ALARM', ALARM));
    stage.voice.quote('In Slack', [alarm]);
    await measure(config, { requests: 100, failed: 0, minutesAgo: 10 });
    const end = await stage.until('Requests are answered again', () => stage.slack.heard('OK', ALARM));
    stage.voice.quote('In Slack', [end]);
    return { alarm, end };
  },
  check: (_, { alarm, end }) => [
    says('Slack hears', `ALARM: demo-validation-${ALARM}`, alarm),
    says('how bad it is', '12 % ≥ 1 %', alarm),
    says('what to do first', 'First: take back what was deployed or uploaded last', alarm),
    says('and its end', 'OK after', end),
  ],
});

/** Whether the notifier hears the topic of the alarms yet. */
async function listened(stage: Stage): Promise<true | undefined> {
  const { config } = stage.session();
  const TopicArn = topicArn(config, alertPath(config).topic);
  const client = new SNSClient(clientOptions(config));
  const found = await ifThere(client.send(new ListSubscriptionsByTopicCommand({ TopicArn })));
  return found?.Subscriptions?.some(({ Protocol }) => Protocol === 'lambda') ? true : undefined;
}
