import path from 'node:path';
import { SlackNotifier, type SlackNotifierProps } from '../../constructs/slack-notifier';
import type { Construct } from 'constructs';
import { validPlace } from '../support/config';
import { synthScope, type Synthesized } from '../support/synth';

/** Any folder is a bundle to the construct; this one is small and always there. */
const BUNDLE = path.resolve(__dirname, '../support/events');

/** A SlackNotifier of which a test says what matters. */
export function notifierIn(scope: Construct, props: Partial<SlackNotifierProps> = {}): SlackNotifier {
  return new SlackNotifier(scope, 'notifier', {
    place: validPlace(),
    topic: { arn: 'arn:topic', name: 'the-topic' },
    events: { ruleArn: 'arn:rule', ruleName: 'the-rule' },
    keyArn: 'arn:key',
    bundle: BUNDLE,
    webhooks: { all: '/the/webhook', bySeverity: {} },
    links: {
      alarm: 'https://console/alarm/',
      dashboard: 'https://console/dashboard',
      logs: 'https://console/logs',
    },
    logRetentionInDays: 30,
    reservedConcurrency: 2,
    ...props,
  });
}

/** The same on its own. */
export function synthNotifier(props: Partial<SlackNotifierProps> = {}): Synthesized {
  return synthScope((scope) => {
    notifierIn(scope, props);
  });
}
