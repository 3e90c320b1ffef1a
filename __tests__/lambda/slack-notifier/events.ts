import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseNotification } from '../../../lambda/slack-notifier/alarm';
import type { Alarm } from '../../../lambda/slack-notifier/alarm';
import { snsMessages } from '../../../lambda/slack-notifier/sns';
import type { SnsMessage } from '../../../lambda/slack-notifier/sns';

/** An event as Lambda gets it from SNS, from `__tests__/support/events`. */
export function event(name: string): unknown {
  return JSON.parse(readFileSync(path.join(__dirname, '../../support/events', `${name}.json`), 'utf8'));
}

/** The first SNS message of an event. */
export function firstMessage(name: string): SnsMessage {
  const [message] = snsMessages(event(name));
  if (!message) throw new Error(`${name} has no record`);
  return message;
}

/** The alarm of an event, with other members where given. */
export function alarm(name = 'sns-alarm', overrides: Partial<Alarm> = {}): Alarm {
  const notification = parseNotification(firstMessage(name));
  if (notification.kind !== 'alarm') throw new Error(`${name} holds no alarm`);
  return { ...notification, ...overrides };
}
