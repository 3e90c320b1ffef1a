import type { Alarm, AlarmState, Notice, Trigger } from './alarm';
import { context, escapeWithin, fields, header, paragraph } from './block-kit';
import type { Block, SlackMessage } from './block-kit';
import { consoleLink } from './console-link';

/** Whom the message is about. */
export interface Origin {
  readonly environment: string;
  readonly endpoint: string;
  readonly messageId: string | undefined;
}

interface Look {
  readonly emoji: string;
  readonly word: string;
  readonly color: string;
}

const LOOKS: Readonly<Record<AlarmState, Look>> = {
  ALARM: { emoji: '🔴', word: 'ALARM', color: '#d1242f' },
  OK: { emoji: '✅', word: 'OK', color: '#1a7f37' },
  INSUFFICIENT_DATA: { emoji: '❔', word: 'NO DATA', color: '#8c959f' },
};
const NOTICE_COLOR = '#0969da';

const COMPARISONS: Readonly<Partial<Record<string, string>>> = {
  GreaterThanOrEqualToThreshold: '≥',
  GreaterThanThreshold: '>',
  LessThanOrEqualToThreshold: '≤',
  LessThanThreshold: '<',
};

const LONGEST_TEXT = 3000;

/** What Slack shows for an alarm that changed its state, or for a message that is no alarm. */
export function slackMessage(notification: Alarm | Notice, origin: Origin): SlackMessage {
  return notification.kind === 'alarm' ? alarmMessage(notification, origin) : noticeMessage(notification, origin);
}

function alarmMessage(alarm: Alarm, origin: Origin): SlackMessage {
  const { emoji, word, color } = LOOKS[alarm.state];
  const title = `${emoji} ${word}: ${alarm.name}`;
  return coloured(color, title, `${title} (${origin.endpoint}, ${origin.environment}) ${alarm.reason ?? ''}`, [
    ...paragraphs(alarm.reason),
    fields(facts(alarm, origin)),
    ...paragraphs(alarm.description),
    footer(origin, consoleLink(alarm)),
  ]);
}

function noticeMessage(notice: Notice, origin: Origin): SlackMessage {
  const title = `ℹ️ ${notice.subject ?? 'Message without a subject'}`;
  return coloured(NOTICE_COLOR, title, `${title} (${origin.endpoint}, ${origin.environment}) ${notice.body}`, [
    paragraph(notice.body),
    fields(whereabouts(origin)),
    footer(origin, undefined),
  ]);
}

// why: only attachments have a colour, and only blocks outside of them make `text` a mere fallback.
function coloured(color: string, title: string, text: string, blocks: Block[]): SlackMessage {
  return { text: escapeWithin(text, LONGEST_TEXT), blocks: [header(title)], attachments: [{ color, blocks }] };
}

function facts(alarm: Alarm, origin: Origin): [string, string][] {
  const { trigger } = alarm;
  const values: [string, string | undefined][] = [
    ...whereabouts(origin),
    ['Metric', trigger && measured(trigger, alarm.reason)],
    ['Threshold', trigger && threshold(trigger)],
    ['State', alarm.previousState && `${alarm.previousState} → ${alarm.state}`],
    ['Time', alarm.changedAt && utc(alarm.changedAt)],
  ];
  return values.filter((pair): pair is [string, string] => pair[1] !== undefined);
}

function whereabouts(origin: Origin): [string, string][] {
  return [
    ['Endpoint', origin.endpoint],
    ['Environment', origin.environment],
  ];
}

function measured({ metric, statistic }: Trigger, reason = ''): string | undefined {
  if (metric === undefined) return undefined;
  // The reason holds the values, the newest first: "2 out of the last 2 datapoints [7.0 (15/01/25 10:29:00), 5.0 (…)] were …".
  const [, value] = /\[(-?[\d.]+(?:E-?\d+)?) \([^()]*\)[\],]/.exec(reason) ?? [];
  const name = statistic === undefined ? metric : `${statistic.toLowerCase()} of ${metric}`;
  return value === undefined ? name : `${name}: ${Number(value)}`;
}

function threshold(trigger: Trigger): string | undefined {
  if (trigger.threshold === undefined) return undefined;
  const { comparison = '', evaluationPeriods, datapointsToAlarm, periodSeconds } = trigger;
  const limit = `${COMPARISONS[comparison] ?? comparison} ${trigger.threshold}`.trim();
  if (evaluationPeriods === undefined || datapointsToAlarm === undefined || periodSeconds === undefined) return limit;
  return `${limit} in ${datapointsToAlarm} of ${evaluationPeriods} × ${periodSeconds} s`;
}

function utc(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function paragraphs(text: string | undefined): Block[] {
  return text === undefined ? [] : [paragraph(text)];
}

function footer({ messageId = 'unknown' }: Origin, link: string | undefined): Block {
  const message = `SNS message ${escapeWithin(messageId, 100)}`;
  return context(link === undefined ? message : `<${link}|Open the alarm in CloudWatch> · ${message}`);
}
