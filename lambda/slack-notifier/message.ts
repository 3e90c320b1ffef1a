import { buttons, escapeWithin, fields, paragraph, plainText } from './block-kit';
import type { SlackMessage } from './block-kit';
import { LONGEST_FIELD, LONGEST_HEADER, LONGEST_SECTION } from './limits';
import type { Notification } from './notification';
import { duration, utc } from './units';

/** What a message says beside its notification. */
export interface Origin {
  readonly endpoint: string;
  readonly environment: string;
  readonly links: Links;
  readonly messageId: string;
  /** When the incident began that an OK has ended, in epoch milliseconds. */
  readonly incidentStart?: number | undefined;
  /** How often this was heard in five minutes, this time included. */
  readonly timesHeard?: number;
}

/** Addresses in the AWS console. */
export interface Links {
  /** The name of an alarm is to be appended to it. */
  readonly alarm: string;
  readonly dashboard: string;
  readonly logs: string;
}

/** What Slack shows: all there is to know; or one line, of what was told a moment ago already. */
export function slackMessage(notification: Notification, origin: Origin): SlackMessage {
  const { logged, accent, headline, who, meaning, facts, details, runbook, happenedAt = NaN } = notification;
  const { endpoint, environment, links, messageId, incidentStart = NaN, timesHeard = 1 } = origin;
  const again = timesHeard > 1 ? `, ${timesHeard} times in 5 minutes` : '';
  const lasted = happenedAt - incidentStart;
  const title = `${headline}${again || (lasted > 0 ? ` after ${duration(lasted)}` : '')}: ${who}`;
  const place = `${endpoint} (${environment})`;
  const actions = buttons([
    ['Alarm', logged.alarm && links.alarm + encodeURIComponent(logged.alarm)],
    ['Dashboard', links.dashboard],
    ['Logs', links.logs],
    ['Runbook', runbook],
  ]);
  const all = [
    ...paragraph(meaning),
    ...fields([...facts, ['Time', utc(happenedAt)]]),
    ...details.flatMap(paragraph),
    ...actions,
    { type: 'context', elements: [plainText(`${place} · ${logged.severity} · ${messageId}`, LONGEST_FIELD)] } as const,
  ];
  return {
    text: escapeWithin(
      [`${title}, ${place}.`, facts[0]?.[1], meaning, ...details].filter(Boolean).join(' '),
      LONGEST_SECTION,
    ),
    // why: only attachments have a colour, and only blocks outside of them make `text` a mere fallback.
    blocks: again ? paragraph(title) : [{ type: 'header', text: plainText(title, LONGEST_HEADER) }],
    attachments: [{ color: accent, blocks: again ? actions : all }],
  };
}
