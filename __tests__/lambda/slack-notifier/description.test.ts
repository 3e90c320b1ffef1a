import { parseDescription } from '../../../lambda/slack-notifier/description';

const WHOLE = `Requests failed: the container crashed, timed out or ran out of memory.

First: read the endpoint's log group for the last hour; the container says there why it failed.

Runbook: https://example.com/runbook#invocation5xxerrors

Severity: page. Unit: Microseconds.`;

describe('the description of an alarm', () => {
  it('says what it means, what to do first, where to read on, how much it hurts, and in which unit', () => {
    expect(parseDescription(WHOLE)).toEqual({
      meaning:
        'Requests failed: the container crashed, timed out or ran out of memory.\n\n' +
        "First: read the endpoint's log group for the last hour; the container says there why it failed.",
      runbook: 'https://example.com/runbook#invocation5xxerrors',
      severity: 'page',
      unitName: 'Microseconds',
    });
  });

  it.each([
    'The disk is full.',
    'The disk is full.\n\nCall Sam.\n\nUnit: none',
    'Severity: high.',
    'Runbook: see the wiki',
  ])('is shown as it is when the app did not write it: %j', (text) => {
    expect(parseDescription(text)).toMatchObject({ meaning: text, severity: 'warn' });
  });

  it.each([undefined, '', 'no mark', 'Severity: info.', 'the Severity: page. is unknown'])(
    'warns by default: %j',
    (text) => {
      expect(parseDescription(text).severity).toBe('warn');
    },
  );

  it.each(['Severity: page.', 'Severity: page. Unit: Count.', 'x\n\nSeverity: page. Unit: Percent.'])(
    'pages by %j',
    (text) => {
      expect(parseDescription(text).severity).toBe('page');
    },
  );

  it.each([
    'http://example.com',
    'javascript:alert(1)',
    'https://example.com/ with a space',
    'https://example.com/<!here>',
    `https://${'x'.repeat(2500)}`,
  ])('has no link to %s, and shows it as text', (address) => {
    const { runbook, meaning } = parseDescription(`Slow.\n\nRunbook: ${address}`);

    expect(runbook).toBeUndefined();
    expect(meaning).toBe(`Slow.\n\nRunbook: ${address}`);
  });

  it('has a link of at most 2,500 characters', () => {
    const address = `https://${'x'.repeat(2492)}`;

    expect(parseDescription(`Runbook: ${address}`).runbook).toBe(address);
    expect(parseDescription(`Runbook: ${address}x`).runbook).toBeUndefined();
  });

  it('loses no paragraph', () => {
    const { meaning } = parseDescription('One.\n\nFirst: two.\n\nThree.\n\nRunbook: four.');

    expect(meaning).toBe('One.\n\nFirst: two.\n\nThree.\n\nRunbook: four.');
  });
});
