import { DeliveredMessages } from '../../../lambda/slack-notifier/delivered';

describe('the remembered messages', () => {
  it('are the last thousand', () => {
    const delivered = new DeliveredMessages();

    for (let id = 0; id <= 1000; id++) delivered.add(`${id}`);

    expect(['0', '1', '1000'].map((id) => delivered.has(id))).toEqual([false, true, true]);
  });

  it('never include a message without an id', () => {
    const delivered = new DeliveredMessages();

    delivered.add(undefined);

    expect(delivered.has(undefined)).toBe(false);
  });
});
