import { parseAlarm } from './alarm';
import { parseEndpointEvent } from './endpoint-event';
import { members, readText } from './guards';
import type { Members } from './guards';
import type { Message } from './received';
import { LOOKS } from './notification';
import type { Notification } from './notification';

/** Reads what a message tells; where it is nothing known, that is the message itself, so that nothing is lost. */
export function parseNotification({ subject, body }: Pick<Message, 'body'> & Partial<Message>): Notification {
  const content = contentOf(body);
  return (
    parseAlarm(content) ??
    parseEndpointEvent(content) ?? {
      logged: { severity: 'info' },
      accent: LOOKS.info[0],
      headline: 'ℹ️ Message',
      who: subject ?? readText(content['detail-type']) ?? 'no subject',
      meaning: body,
      facts: [],
      details: [],
    }
  );
}

function contentOf(body: string): Members {
  try {
    return members(JSON.parse(body));
  } catch {
    return {};
  }
}
