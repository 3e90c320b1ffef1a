import type { Rule } from './rule';

/** Between the ways that alerts take. */
export const ALERT_RULES: readonly Rule[] = [
  {
    keys: ['alerts.email', 'alerts.slack.enable'],
    check: ({ alerts }) =>
      alerts.email.length > 0 && !alerts.slack.enable
        ? {
            value: alerts.email,
            allowed: 'no address while alerts.slack.enable is false: e-mail tells that Slack could not be told',
            fix: 'leave it out, and subscribe to the topic of the output alert_topic_arn',
          }
        : undefined,
  },
];
