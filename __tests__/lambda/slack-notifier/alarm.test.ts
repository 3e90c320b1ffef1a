import { parseNotification } from '../../../lambda/slack-notifier/parse-notification';
import { alarmNotification, notification } from './events';
import { buttonsOf, LINKS, show, textsOf } from './shown';

const NAME = 'mlops-mme-v1-validation-Invocation5XXErrors';
const RUNBOOK = 'https://example.com/runbook#invocation5xxerrors';

describe('an alarm', () => {
  it('says what happened, what it means and what to do first, by which values, when and where', () => {
    expect(textsOf(show(notification('sns-alarm')))).toEqual([
      `🚨 ALARM: ${NAME}`,
      'Requests failed: the container crashed, timed out or ran out of memory.\n\n' +
        "First: read the endpoint's log group for the last hour; the container says there why it failed.",
      '*Value*\n7 ≥ 1',
      '*Threshold*\n≥ 1 in 1 min',
      '*Metric*\nsum of Invocation5XXErrors',
      '*State*\nOK → ALARM',
      '*Time*\n2025-01-15 10:30:12 UTC',
      'mlops-mme-v1 (validation) · page · 95df01b4',
    ]);
  });

  it('has links to itself, the dashboard, the logs and the runbook', () => {
    expect(buttonsOf(show(notification('sns-alarm')))).toEqual({
      Alarm: `${LINKS.alarm}${NAME}`,
      Dashboard: LINKS.dashboard,
      Logs: LINKS.logs,
      Runbook: RUNBOOK,
    });
  });

  it('says the most of it in a notification', () => {
    expect(show(notification('sns-alarm')).text).toMatch(
      /^🚨 ALARM: mlops-mme-v1-validation-Invocation5XXErrors, mlops-mme-v1 \(validation\)\. 7 ≥ 1 Requests failed: .*\n\nFirst: /,
    );
  });

  it('looks different by what it means, not by colour alone', () => {
    const messages = [
      notification('sns-alarm'),
      notification('sns-latency'),
      notification('sns-ok'),
      notification('sns-insufficient-data'),
    ].map((one) => show(one));

    expect(messages.map(({ attachments: [first] }) => first?.color)).toEqual([
      '#d1242f',
      '#d4a72c',
      '#1a7f37',
      '#8c959f',
    ]);
    expect(messages.map(({ text }) => text.split(':')[0])).toEqual(['🚨 ALARM', '⚠️ ALARM', '✅ OK', '❔ NO DATA']);
  });

  it('says how long the incident lasted that an OK ends', () => {
    const incidentStart = Date.parse('2025-01-15T10:30:12.345Z');

    expect(textsOf(show(notification('sns-ok'), { incidentStart }))[0]).toBe(`✅ OK after 12 min: ${NAME}`);
  });

  it.each([undefined, Date.parse('2025-01-15T10:50:00Z'), NaN])(
    'says nothing of a length that %p does not give',
    (incidentStart) => {
      expect(textsOf(show(notification('sns-ok'), { incidentStart }))[0]).toBe(`✅ OK: ${NAME}`);
    },
  );

  it('that is over asks for nothing any more', () => {
    expect(textsOf(show(notification('sns-ok'))).join()).not.toMatch(/Requests failed|First:/);
  });

  it('gives the reason of CloudWatch where no value can be read from it', () => {
    const reason = 'A test: nothing is wrong.';

    expect(textsOf(show(alarmNotification({ NewStateReason: reason })))).toContain(reason);
    expect(textsOf(show(notification('sns-alarm'))).join()).not.toContain('Threshold Crossed');
  });

  it('needs no more than a name and a state', () => {
    const composite = { AlarmName: 'all', NewStateValue: 'OK', AlarmDescription: null, AlarmRule: 'ALARM(one)' };

    const message = show(parseNotification({ body: JSON.stringify(composite) }));

    expect(textsOf(message)).toEqual(['✅ OK: all', '*State*\n? → OK', 'mlops-mme-v1 (validation) · warn · 95df01b4']);
  });

  it('shows a description that the app did not write as it is, and warns', () => {
    const foreign = alarmNotification({ AlarmDescription: 'The disk is full.\n\nCall Sam.' });

    expect(textsOf(show(foreign)).slice(0, 2)).toEqual([`⚠️ ALARM: ${NAME}`, 'The disk is full.\n\nCall Sam.']);
    expect(foreign.logged).toEqual({ alarm: NAME, state: 'ALARM', severity: 'warn' });
  });

  it('ignores members of the wrong type', () => {
    const changes = {
      NewStateReason: 5,
      AlarmDescription: {},
      OldStateValue: ['OK'],
      StateChangeTime: { toString: 1 },
    };
    const strange = alarmNotification(changes, {
      Threshold: '1',
      MetricName: { valueOf: 1 },
      Statistic: 5,
      Period: 'x',
    });

    expect(textsOf(show(strange))).toEqual([
      `⚠️ ALARM: ${NAME}`,
      '*State*\n? → ALARM',
      'mlops-mme-v1 (validation) · warn · 95df01b4',
    ]);
  });
});

describe('a message that is no alarm', () => {
  it.each(['null', '[]', '5', '"text"', '{}', '{"AlarmName":"a","NewStateValue":"ON"}', '{"NewStateValue":"OK"}'])(
    'is shown as it is: %s',
    (body) => {
      expect(textsOf(show(parseNotification({ body })))).toEqual([
        'ℹ️ Message: no subject',
        body,
        'mlops-mme-v1 (validation) · info · 95df01b4',
      ]);
    },
  );

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('is one with the state %s', (NewStateValue) => {
    expect(alarmNotification({ NewStateValue }).headline).toBe('ℹ️ Message');
  });

  it('keeps the subject and the text of malformed JSON', () => {
    const message = show(notification('sns-malformed'));

    expect(textsOf(message)[0]).toBe(
      'ℹ️ Message: ALARM: "mlops-mme-v1-validation-Invocation5XXErrors" in US East (N. Virginia)',
    );
    expect(textsOf(message)[1]).toMatch(/^\{"AlarmName":/);
  });

  it('has links to the dashboard and the logs', () => {
    expect(buttonsOf(show(notification('sns-raw-text')))).toEqual({ Dashboard: LINKS.dashboard, Logs: LINKS.logs });
  });
});
