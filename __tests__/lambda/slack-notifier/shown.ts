import type { Block, Button, SlackMessage } from '../../../lambda/slack-notifier/block-kit';
import { slackMessage } from '../../../lambda/slack-notifier/message';
import type { Origin } from '../../../lambda/slack-notifier/message';
import type { Notification } from '../../../lambda/slack-notifier/notification';
import { violationsOfBlockKit } from '../../support/block-kit';

export const LINKS = {
  alarm: 'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#alarmsV2:alarm/',
  dashboard: 'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/mme',
  logs: 'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:logs-insights',
};
export const ORIGIN: Origin = {
  endpoint: 'mlops-mme-v1',
  environment: 'validation',
  links: LINKS,
  messageId: '95df01b4',
};

/** The message for a notification. Fails where Slack would refuse it. */
export function show(notification: Notification, origin: Partial<Origin> = {}): SlackMessage {
  const message = slackMessage(notification, { ...ORIGIN, ...origin });
  const violations = violationsOfBlockKit(message);
  if (violations.length > 0) throw new Error(violations.join('; '));
  return message;
}

export function blocksOf(message: SlackMessage): Block[] {
  return [...message.blocks, ...message.attachments.flatMap(({ blocks }) => blocks)];
}

/** All texts but those of buttons, in the order of the page, as Slack shows them. */
export function textsOf(message: SlackMessage): string[] {
  return blocksOf(message)
    .flatMap((block) => {
      if (block.type === 'actions') return [];
      if ('fields' in block) return block.fields.map(({ text }) => text);
      return 'elements' in block ? block.elements.map(({ text }) => text) : [block.text.text];
    })
    .map(seen);
}

/** What is beside a label; undefined where the label is not there. */
export function factOf(message: SlackMessage, label: string): string | undefined {
  const start = `*${label}*\n`;
  return textsOf(message)
    .find((text) => text.startsWith(start))
    ?.slice(start.length);
}

/** The addresses of the buttons, by what is written on them. */
export function buttonsOf(message: SlackMessage): Record<string, string> {
  const buttons = blocksOf(message).flatMap((block): readonly Button[] =>
    block.type === 'actions' ? block.elements : [],
  );
  return Object.fromEntries(buttons.map(({ text, url }) => [text.text, url]));
}

/** What the reader sees: Slack decodes these three, and no others. */
export function seen(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
