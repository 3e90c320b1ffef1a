import { z } from 'zod';
import { flag, text, wholeOrFalse, word } from './values';

/** How urgent an alert is, from the most to the least. */
export const SEVERITIES = ['page', 'warn', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

const channel = () =>
  word(
    /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/,
    'the name of a channel: 1 to 64 lower-case letters, digits, - and _; a letter or digit first and last',
  ).optional();

const ADDRESSES = 'e-mail addresses, such as ml-oncall@example.com';
const address = () => z.email({ error: ADDRESSES }).max(254, { error: ADDRESSES });

const slack = z.strictObject({
  enable: flag().default(true),
  /**
   * The channel for alerts of a severity, by a name of your own: its webhook is stored by `./mme slack set-url --channel <name>`.
   * Default: the one channel whose webhook SLACK_ALERT_URL holds.
   */
  channels: z.strictObject({ page: channel(), warn: channel(), info: channel() }).prefault({}),
  /**
   * Copies of the notifier that may run at once; Lambda keeps so many free for it. False: as many as the account has left. In a
   * new account, whose quota is small, none can be kept free. https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   */
  reservedConcurrency: wholeOrFalse(1, 'copies', 100, 'to keep none free').default(2),
});

/** Who hears the alarms, and of the endpoint's updates. */
export const alerts = z.strictObject({
  slack: slack.prefault({}),
  /** Who hears it when Slack cannot be told. */
  email: z
    .union(
      [
        address().transform((one) => [one]),
        z
          .array(address(), { error: ADDRESSES })
          .refine((all) => all.length <= 20, { error: 'at most 20 addresses' })
          .refine((all) => new Set(all).size === all.length, { error: 'each address once' }),
      ],
      { error: ADDRESSES },
    )
    .default([]),
  /** Where your runbook is, with a heading for each alarm as docs/operations.md has. Default: the dashboard, which holds the same. */
  runbookUrl: text(
    /^https:\/\/[\w\-.~:/?[\]@!$&'()*+,;=%]{1,492}$/,
    'an https address of at most 500 characters, without #: the heading of an alarm comes behind it',
  ).optional(),
});
