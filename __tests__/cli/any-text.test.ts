import fc from 'fast-check';
import { parseEntry } from '../../cli/aws/notifier-log';
import { markdown } from '../../cli/preview/dashboard/markdown';
import { markup } from '../../cli/preview/markup';
import { mrkdwn, plainText } from '../../cli/preview/slack/mrkdwn';
import { stampOf } from '../../cli/status/time';
import { explain } from '../../cli/terraform/explain';
import { planText } from '../../cli/terraform/plan-text';
import { webhookUrl } from '../../config/webhook';
import { anyJson, anyText } from '../support/arbitraries';
import { cpuTime } from '../support/cpu-time';

const AT = new Date(0);
const LONGEST_MILLISECONDS = 2000;

/** What each reader of others' text makes of one. Each throws where that is wrong. */
const READERS: Readonly<Record<string, (text: string) => void>> = {
  'a webhook': (text) => {
    expectWebhook(webhookUrl(text), /^hooks\.slack(?:-gov)?\.com$/);
    expectWebhook(webhookUrl(text, { loopback: true }), /^(?:hooks\.slack(?:-gov)?\.com|127\..*|localhost|\[::1\])$/);
  },
  "a line of the notifier's log": (text) => {
    const { alarm, state, outcome } = parseEntry(text, AT) ?? { alarm: '', state: '', outcome: '' };
    expect([alarm, state, outcome].map((one) => typeof one)).toEqual(['string', 'string', 'string']);
  },
  'what Terraform says of a failure': (text) => {
    const { state, fix } = explain('apply', { exitCode: 1, stdout: '', stderr: text, interrupted: false }, 'folder');
    expect(state).toMatch(/\S/);
    expect(fix).toMatch(/\S/);
  },
  'a plan in words': (text) => {
    expect(planText(planText(text))).toBe(planText(text));
  },
  'a name with a time in it': (text) => {
    expect(stampOf(text)?.getTime()).not.toBeNaN();
  },
  'Markdown of a dashboard': (text) => {
    expectHarmless(markup`${markdown(text)}`.source);
  },
  "Slack's markup": (text) => {
    expectHarmless(markup`${mrkdwn(text)}${plainText(text)}`.source);
  },
};

const PIECES = [
  ...[
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '|',
    '*',
    '_',
    '~',
    '`',
    '```',
    '#',
    '- ',
    '1. ',
    '\n',
    '\\',
    '"',
    "'",
    '&',
    '&lt;',
  ],
  ...[
    'a',
    ' ',
    '.',
    '-',
    '/',
    '@',
    ':',
    '{',
    '}',
    '─',
    '\u001b[0m',
    'javascript:',
    'https://',
    '<script>',
    'S3 bucket ',
  ],
  ...[
    '/services/',
    'hooks.slack.com',
    'localhost',
    '127.0.0.1',
    '-2025-01-31',
    '{"alarm":"a",',
    'terraform init',
    'ID: ',
  ],
];

const texts = fc.oneof(
  anyText,
  fc.array(fc.constantFrom(...PIECES)).map((parts) => parts.join('')),
  fc.record({ alarm: fc.string(), state: fc.string(), outcome: anyJson([]) }).map((entry) => JSON.stringify(entry)),
  fc.tuple(fc.string(), anyJson(['alarm', 'state', 'outcome'])).map(([before, json]) => before + JSON.stringify(json)),
);

describe.each(Object.entries(READERS))('the reader of %s', (_, read) => {
  it('takes any text', () => {
    fc.assert(fc.property(texts, read), { numRuns: 200 });
  });

  it('takes a very long line', () => {
    const start = cpuTime();

    read('a'.repeat(100_000));

    expect(cpuTime() - start).toBeLessThan(LONGEST_MILLISECONDS);
  });

  it('takes no long time for a text that is nothing but one piece', () => {
    for (const piece of PIECES) {
      const start = cpuTime();

      read(`${piece.repeat(8000 / piece.length)}!`);

      expect([piece, cpuTime() - start < LONGEST_MILLISECONDS]).toEqual([piece, true]);
    }
  });
});

/** Secret as it is, a webhook must go nowhere else. */
function expectWebhook(address: string | undefined, hosts: RegExp): void {
  if (address === undefined) return;
  const { protocol, hostname, username, password } = new URL(address);
  expect(hostname).toMatch(hosts);
  expect(`${username}${password}`).toBe('');
  expect(protocol === 'https:' || !hostname.startsWith('hooks.')).toBe(true);
}

/** Tags, attributes and addresses are the preview's own. */
function expectHarmless(html: string): void {
  const tags = html.match(/<[^>]*>?/g) ?? [];
  const own =
    /^<(?:\/?(?:h[1-4]|p|ul|ol|li|table|tr|t[hd]|b|i|s|code|pre|br)|\/?span|span class="(?:button|mention)"|\/a|a href="(?:https?:\/\/|#)[^"<>]*" rel="noopener noreferrer")>$/;
  expect(tags.filter((tag) => !own.test(tag))).toEqual([]);
}
