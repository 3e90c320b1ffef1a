import { SEVERITIES } from '../../config/schema/alerts';
import { mistakeIn, validConfig } from '../support/config';

const alertsOf = (...set: string[]) => validConfig({ set }).alerts;

/** Without the type check that a caller of TypeScript would meet. */
const json = (key: string, value: unknown) => `${key}=${JSON.stringify(value)}`;

describe('the channels of Slack', () => {
  it('are one for everything, where nothing is said', () => {
    expect(alertsOf().slack.channels).toEqual({});
  });

  it.each(SEVERITIES)('can be another one for %s', (severity) => {
    expect(alertsOf(`alerts.slack.channels.${severity}=ml-oncall`).slack.channels).toEqual({ [severity]: 'ml-oncall' });
  });

  it.each(['a', '7', 'ml_on-call', 'x'.repeat(64)])('can be called %s', (name) => {
    expect(alertsOf(json('alerts.slack.channels.page', name)).slack.channels.page).toBe(name);
  });

  it('can be called by a number', () => {
    expect(alertsOf('alerts.slack.channels.page=911').slack.channels.page).toBe('911');
  });

  it.each(['', '#oncall', 'On-Call', 'on call', 'a/b', '-a', 'a_', 'ü', 'x'.repeat(65), null, ['a']])(
    'cannot be called %j',
    (name) => {
      expect(mistakeIn({ set: [json('alerts.slack.channels.page', name)] })).toMatchObject({
        key: '--set alerts.slack.channels.page',
        value: name,
        allowed: 'the name of a channel: 1 to 64 lower-case letters, digits, - and _; a letter or digit first and last',
      });
    },
  );

  it('are for the severities that there are', () => {
    expect(mistakeIn({ set: ['alerts.slack.channels.error=ml-oncall'] })).toMatchObject({
      key: '--set alerts.slack.channels.error',
      allowed: 'one of page, warn, info',
    });
  });
});

describe('the copies of the notifier that may run at once', () => {
  const copiesOf = (...set: string[]) => alertsOf(...set).slack.reservedConcurrency;

  it('are two, which are kept free for it, where nothing is said', () => {
    expect(copiesOf()).toBe(2);
  });

  it.each([1, 100])('can be %i', (copies) => {
    expect(copiesOf(`alerts.slack.reservedConcurrency=${copies}`)).toBe(copies);
  });

  it('can be as many as the account has left, with none kept free', () => {
    expect(copiesOf('alerts.slack.reservedConcurrency=false')).toBe(false);
  });
});

describe('the e-mail addresses', () => {
  const twenty = Array.from({ length: 20 }, (_, index) => `oncall${index}@example.com`);

  it.each([
    ['none', [], []],
    ['a single one, without a list', 'a@example.com', ['a@example.com']],
    ['several', ['a@example.com', 'b.c+d@mail.example.co.uk'], ['a@example.com', 'b.c+d@mail.example.co.uk']],
    ['twenty', twenty, twenty],
  ])('can be %s', (_, given, expected) => {
    expect(alertsOf(json('alerts.email', given)).email).toEqual(expected);
  });

  const address = 'e-mail addresses, such as ml-oncall@example.com';

  it.each([
    ['no address', 'oncall', '', address],
    ['two in one text', 'a@example.com,b@example.com', '', address],
    ['one of them no address', ['a@example.com', 'b'], '.1', address],
    ['a template of Terraform', '${path.cwd}@example.com', '', address],
    ['longer than an address can be', `${'x'.repeat(243)}@example.com`, '', address],
    ['a number', 7, '', address],
    ['no list', { a: 'a@example.com' }, '', address],
    ['twenty-one', [...twenty, 'oncall@example.com'], '', 'at most 20 addresses'],
    ['one of them twice', ['a@example.com', 'b@example.com', 'a@example.com'], '', 'each address once'],
  ])('cannot be %s', (_, given, at, allowed) => {
    expect(mistakeIn({ set: [json('alerts.email', given)] })).toMatchObject({
      key: `--set alerts.email${at}`,
      allowed,
    });
  });
});

describe('the address of the runbook', () => {
  const longest = `https://wiki.example.com/${'x'.repeat(475)}`;

  it.each([
    'https://github.com/team/repository/blob/main/docs/operations.md',
    "https://wiki.example.com:8443/a/~b;c=d?e=[f]&g=%20'h'(i)!*,+@$j",
    longest,
  ])('can be %s', (url) => {
    expect(alertsOf(`alerts.runbookUrl=${url}`).runbookUrl).toBe(url);
  });

  it.each([
    'http://wiki.example.com',
    'https://',
    'wiki.example.com/runbook',
    'https://wiki.example.com/run book',
    // An alarm's own heading is put behind it.
    'https://wiki.example.com/#alarms',
    // Slack ends a link with these.
    'https://wiki.example.com/a|b',
    'https://wiki.example.com/a>b',
    // Terraform would fill these in.
    'https://wiki.example.com/${path.cwd}',
    'https://wiki.example.com/%{if true}',
    'https://wiki.example.com/"',
    'https://wiki.example.com/ü',
    `${longest}x`,
  ])('cannot be %s', (url) => {
    expect(mistakeIn({ set: [`alerts.runbookUrl=${url}`] })).toMatchObject({
      key: '--set alerts.runbookUrl',
      value: url,
      allowed: 'an https address of at most 500 characters, without #: the heading of an alarm comes behind it',
    });
  });

  it('is at most 500 characters long', () => {
    expect(longest).toHaveLength(500);
  });
});
