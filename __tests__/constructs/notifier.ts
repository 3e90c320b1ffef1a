import path from 'node:path';
import { SlackNotifier, type SlackNotifierProps } from '../../constructs/slack-notifier';
import { validPlace } from '../support/config';
import { synthScope, type Synthesized } from '../support/synth';

/** Any folder is a bundle to the construct; this one is small and always there. */
const BUNDLE = path.resolve(__dirname, '../support/events');

/** A SlackNotifier on its own. */
export function synthNotifier(props: Partial<SlackNotifierProps> = {}): Synthesized {
  return synthScope((scope) => {
    new SlackNotifier(scope, 'notifier', {
      place: validPlace(),
      topicArn: 'arn:topic',
      keyArn: 'arn:key',
      bundle: BUNDLE,
      webhookParameter: '/the/webhook',
      logRetentionInDays: 30,
      ...props,
    });
  });
}
