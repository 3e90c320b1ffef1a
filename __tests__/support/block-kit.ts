/** A JSON object of a message, and where in the message it is. */
interface Part {
  readonly at: string;
  readonly of: Readonly<Record<string, unknown>>;
}

/** What Slack's reference says of one kind of object. Numbers are characters, or items of a list. */
interface Kind {
  readonly members: readonly string[];
  readonly check: (part: Part) => string[];
}

// https://docs.slack.dev/reference/block-kit/blocks
const BLOCKS: Readonly<Record<string, Kind>> = {
  header: { members: ['text'], check: (block) => text(part(block, 'text'), 150, ['plain_text']) },
  section: { members: ['text', 'fields'], check: section },
  context: { members: ['elements'], check: (block) => items(block, 'elements', 10, (item) => text(item, 3000)) },
  actions: { members: ['elements'], check: (block) => [...items(block, 'elements', 25, button), ...actionIds(block)] },
  divider: { members: [], check: () => [] },
};

const MOST_BLOCKS = 50;
const MOST_ATTACHMENTS = 100;

/** What Slack would refuse of a message for an incoming webhook, or show other than it was meant. */
export function violationsOfBlockKit(message: unknown): string[] {
  const whole = partOf(message, 'message');
  const { text: fallback, attachments = [] } = whole.of;
  const parts = [whole, ...list(attachments).map((one, index) => partOf(one, `attachments[${index}]`))];
  const blocks = parts.flatMap(({ at, of }) =>
    list(of['blocks']).map((one, index) => partOf(one, `${at}.blocks[${index}]`)),
  );
  const [, ...attached] = parts;
  return [
    ...unknownMembers(whole, ['text', 'blocks', 'attachments', 'mrkdwn']),
    // https://docs.slack.dev/reference/methods/chat.postMessage#truncating
    ...string('message.text', fallback, 40_000),
    ...markup('message.text', fallback),
    ...(attached.length > MOST_ATTACHMENTS ? [`${attached.length} attachments`] : []),
    ...attached.flatMap(attachment),
    ...(blocks.length > MOST_BLOCKS ? [`${blocks.length} blocks`] : []),
    ...blocks.flatMap(block),
  ];
}

// https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments
function attachment(one: Part): string[] {
  const { color } = one.of;
  return [
    ...unknownMembers(one, ['color', 'blocks']),
    ...(/^#[0-9a-f]{6}$/i.test(String(color)) ? [] : [`${one.at} has the colour ${String(color)}`]),
    ...(list(one.of['blocks']).length === 0 ? [`${one.at} is empty`] : []),
  ];
}

function block(one: Part): string[] {
  const type = String(one.of['type']);
  const kind = Object.hasOwn(BLOCKS, type) ? BLOCKS[type] : undefined;
  if (!kind) return [`${one.at} is a ${type}`];
  return [...unknownMembers(one, ['type', ...kind.members]), ...kind.check(one)];
}

function section(one: Part): string[] {
  const { text: body, fields } = one.of;
  if (body === undefined && fields === undefined) return [`${one.at} has neither text nor fields`];
  return [
    ...(body === undefined ? [] : text(part(one, 'text'), 3000)),
    ...(fields === undefined ? [] : items(one, 'fields', 10, (item) => text(item, 2000))),
  ];
}

// https://docs.slack.dev/reference/block-kit/block-elements/button-element
function button(one: Part): string[] {
  const { type, action_id: id, url } = one.of;
  return [
    ...(type === 'button' ? [] : [`${one.at} is a ${String(type)}`]),
    ...unknownMembers(one, ['type', 'text', 'action_id', 'url']),
    ...text(part(one, 'text'), 75, ['plain_text']),
    ...string(`${one.at}.action_id`, id, 255),
    ...string(`${one.at}.url`, url, 3000),
    ...(URL.canParse(String(url)) && /^https?:\/\/\S+$/.test(String(url)) ? [] : [`${one.at}.url is no address`]),
  ];
}

function actionIds(one: Part): string[] {
  const ids = list(one.of['elements']).map((element) => partOf(element, '').of['action_id']);
  return new Set(ids).size === ids.length ? [] : [`${one.at} has an action_id twice`];
}

// https://docs.slack.dev/reference/block-kit/composition-objects/text-object
function text(one: Part, most: number, types: readonly string[] = ['plain_text', 'mrkdwn']): string[] {
  const { type, text: value, verbatim } = one.of;
  return [
    ...(types.includes(String(type)) ? [] : [`${one.at} is a ${String(type)}`]),
    ...unknownMembers(one, type === 'mrkdwn' ? ['type', 'text', 'verbatim'] : ['type', 'text', 'emoji']),
    ...string(one.at, value, most),
    ...(type === 'mrkdwn' ? markup(one.at, value) : []),
    // Not a rule of Slack's: without it Slack looks for mentions, channels and addresses by itself.
    ...(type === 'mrkdwn' && verbatim !== true ? [`${one.at} is not verbatim`] : []),
  ];
}

function string(at: string, value: unknown, most: number): string[] {
  if (typeof value !== 'string' || value.trim() === '') return [`${at} has no text`];
  return [
    ...(value.length > most ? [`${at} has ${value.length} characters, and may have ${most}`] : []),
    ...(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Cs}/u.test(value)
      ? [`${at} has unprintable characters`]
      : []),
    ...(/[\u202a-\u202e\u2066-\u2069]/.test(value) ? [`${at} turns the direction of text`] : []),
  ];
}

// https://docs.slack.dev/messaging/formatting-message-text#escaping: what is between angle brackets is for Slack to read.
function markup(at: string, value: unknown): string[] {
  const foreign = String(value).replace(/<https?:\/\/[^\s<>|]+(\|[^<>|]+)?>/g, '');
  return [
    ...(/[<>]/.test(foreign) ? [`${at} has a raw angle bracket`] : []),
    ...(/&(?!(amp|lt|gt);)/.test(foreign) ? [`${at} has a raw ampersand`] : []),
  ];
}

function items(one: Part, name: string, most: number, check: (item: Part) => string[]): string[] {
  const found = list(one.of[name]);
  return [
    ...(found.length > 0 && found.length <= most ? [] : [`${one.at}.${name} has ${found.length} items`]),
    ...found.flatMap((item, index) => check(partOf(item, `${one.at}.${name}[${index}]`))),
  ];
}

function unknownMembers({ at, of }: Part, known: readonly string[]): string[] {
  return Object.keys(of).flatMap((name) => (known.includes(name) ? [] : [`${at}.${name} is unknown`]));
}

const part = (one: Part, name: string): Part => partOf(one.of[name], `${one.at}.${name}`);
const partOf = (value: unknown, at: string): Part => ({ at, of: Object(value) as Part['of'] });
const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
