import { alarmNotification, notification } from './events';
import { blocksOf, buttonsOf, LINKS, ORIGIN, show, textsOf } from './shown';

const NAME = 'mlops-mme-v1-validation-Invocation5XXErrors';

describe('a message', () => {
  it('is a headline, and one coloured card below it', () => {
    const { blocks, attachments } = show(notification('sns-alarm'));

    expect(blocks).toEqual([{ type: 'header', text: { type: 'plain_text', text: `🚨 ALARM: ${NAME}` } }]);
    expect(attachments.map(({ color, blocks: card }) => [color, card.map(({ type }) => type)])).toEqual([
      ['#d1242f', ['section', 'section', 'actions', 'context']],
    ]);
  });

  it('shows foreign text as it is written, and has Slack look for nothing in it', () => {
    for (const block of blocksOf(show(notification('sns-alarm')))) {
      if (block.type === 'actions') continue;
      const texts = 'fields' in block ? block.fields : 'elements' in block ? block.elements : [block.text];
      for (const text of texts) expect(text).toMatchObject(text.type === 'mrkdwn' ? { verbatim: true } : {});
    }
  });
});

describe('the buttons', () => {
  it('lead to the alarm by its name, whatever that holds', () => {
    const message = show(alarmNotification({ AlarmName: 'a|b> <c/é&#?' }));

    expect(buttonsOf(message)['Alarm']).toBe(`${LINKS.alarm}a%7Cb%3E%20%3Cc%2F%C3%A9%26%23%3F`);
  });

  it('are one for each address: the first one', () => {
    const AlarmDescription = `Slow.\n\nRunbook: ${LINKS.dashboard}\n\nSeverity: page. Unit: Count.`;

    expect(Object.keys(buttonsOf(show(alarmNotification({ AlarmDescription }))))).toEqual([
      'Alarm',
      'Dashboard',
      'Logs',
    ]);
  });

  it('are left out where the address is too long for Slack', () => {
    const message = show(alarmNotification({ AlarmName: 'é'.repeat(600) }));

    expect(Object.keys(buttonsOf(message))).toEqual(['Dashboard', 'Logs', 'Runbook']);
  });

  it('are left out altogether where there is no address', () => {
    const links = { alarm: '', dashboard: '', logs: '' };
    const message = show(notification('sns-raw-text'), { links });

    expect(blocksOf(message).map(({ type }) => type)).toEqual(['header', 'section', 'context']);
  });
});

describe('what comes back within five minutes', () => {
  it('is told in one line, with its count and its links', () => {
    const message = show(notification('sns-alarm'), { timesHeard: 3 });

    expect(textsOf(message)).toEqual([`🚨 ALARM, 3 times in 5 minutes: ${NAME}`]);
    expect(Object.keys(buttonsOf(message))).toEqual(['Alarm', 'Dashboard', 'Logs', 'Runbook']);
    expect(message.attachments[0]?.color).toBe('#d1242f');
  });

  it('has a count', () => {
    expect(show(notification('sns-ok'), { timesHeard: 11 }).text).toMatch('✅ OK, 11 times in 5 minutes: ');
  });

  it('keeps its count where the name is long', () => {
    const message = show(alarmNotification({ AlarmName: 'x'.repeat(10_000) }), { timesHeard: 2 });

    expect(textsOf(message)[0]).toMatch(/^🚨 ALARM, 2 times in 5 minutes: x+…$/);
  });

  it('is told in full the first time', () => {
    expect(show(notification('sns-alarm'), { timesHeard: 1 })).toEqual(show(notification('sns-alarm'), ORIGIN));
  });
});
