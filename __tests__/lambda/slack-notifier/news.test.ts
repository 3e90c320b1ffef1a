import { createNews } from '../../../lambda/slack-notifier/news';
import { alarmNotification, sagemakerNotification } from './events';
import { testWorld } from './test-world';

const rings = (AlarmName: string) => alarmNotification({ AlarmName });

describe('the memory of a warm container', () => {
  it('is of some thousand messages, whatever they tell', async () => {
    const news = createNews(testWorld());
    for (let index = 0; index < 5000; index++) news.remember(rings('a'), `${index}`);

    const known = await Promise.all(Array.from({ length: 5000 }, (_, index) => news.judge(rings('b'), `${index}`)));

    const first = known.indexOf('already delivered');
    expect(first).toBeGreaterThan(3000);
    expect(known.slice(first)).toEqual(known.slice(first).fill('already delivered'));
  });

  it('is of a message by its id, before all else', async () => {
    const news = createNews(testWorld());
    news.remember(rings('a'), '1');

    expect(await news.judge(rings('a'), '1')).toBe('already delivered');
  });

  it('is never of a message without an id', async () => {
    const news = createNews(testWorld());
    news.remember(rings('a'), 'unknown');

    expect(await news.judge(rings('b'), 'unknown')).toEqual({ timesHeard: 1 });
  });

  it('does not take an event without a configuration for one that it told', async () => {
    const news = createNews(testWorld());
    news.remember(sagemakerNotification('sagemaker-baking'), '1');

    expect(await news.judge(sagemakerNotification('sagemaker-deploy'), '2')).toEqual({ timesHeard: 1 });
  });
});
