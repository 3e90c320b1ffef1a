import { messagesOf } from '../../../lambda/slack-notifier/received';
import { event } from './events';

describe('the messages of an invocation', () => {
  it('are the records of an event of SNS', () => {
    expect(messagesOf(event('sns-several-records')).map(({ messageId }) => messageId)).toEqual([
      '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
      '4e8a1d97-6c3b-5d10-9f7e-2a5b0c8d4f77',
      '0b0c7a5e-4f0c-5a6e-8d3b-1f0d2f3c9a11',
    ]);
  });

  it('have the subject and the text of SNS', () => {
    const [message] = messagesOf({
      Records: [{ Sns: { MessageId: '1', Subject: 'Maintenance', Message: 'at 18:00' } }],
    });

    expect(message).toEqual({ messageId: '1', subject: 'Maintenance', body: 'at 18:00' });
  });

  it('are an event of EventBridge itself, with its id', () => {
    const [message, ...others] = messagesOf(event('sagemaker-baking'));

    expect(message).toMatchObject({ messageId: '7c1e5a0d-52b3-4f7e-9d26-0a8b6f3c1e44', subject: undefined });
    expect(JSON.parse(message?.body ?? '')).toEqual(event('sagemaker-baking'));
    expect(others).toEqual([]);
  });

  it.each([{ hello: 'world' }, { Records: [{ hello: 'world' }] }, { Records: { hello: 'world' } }])(
    'are whatever else comes, as readable text: %j',
    (strange) => {
      const [message] = messagesOf(strange);

      expect(message).toMatchObject({ messageId: 'unknown', subject: undefined });
      expect(message?.body).toContain('"hello": "world"');
    },
  );

  it.each([undefined, null, 5, 'text', [], {}, { Records: [null] }, { Records: [{ Sns: { Message: ' ' } }] }])(
    'are never without a text: %j',
    (strange) => {
      expect(messagesOf(strange)).toHaveLength(1);
    },
  );

  it('hold nothing that Slack does not print', () => {
    const [message] = messagesOf({ Records: [{ Sns: { Message: 'a\u0000b\ud800c\td\n😀' } }] });

    expect(message?.body).toBe('a\uFFFDb\uFFFDc\td\n😀');
  });

  it('hold nothing that turns the direction of text, and leave other text as it was written', () => {
    const [message] = messagesOf({ Records: [{ Sns: { Message: 'שגיאה \u202eabc\u2066 مرحبا\u200f' } }] });

    expect(message?.body).toBe('שגיאה \uFFFDabc\uFFFD مرحبا\u200f');
  });
});
