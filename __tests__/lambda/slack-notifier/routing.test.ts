import { alarm, event, fromSns, sagemaker } from './events';
import { useNotifier } from './notifier';
import type { Notifier } from './notifier';
import { HOOK } from '../../support/slack-player';

const { slack, cold } = useNotifier();
const channels = { page: '/hook/page', info: '/hook/info' };
const hookOf = (channel: string): string => HOOK.replace('T00000000', channel);

/** A container with a channel of its own for pages and one for deploys; warnings go where all else goes. */
function routed(...missing: string[]): Notifier {
  const notifier = cold({ settings: { webhookParameters: channels } });
  for (const parameter of Object.values(channels))
    if (!missing.includes(parameter))
      notifier.world.stored[parameter] = slack().webhook.replace('T00000000', parameter.slice(-4));
  return notifier;
}

const urls = (): string[] => slack().posts.map(({ url }) => url);
const severity = (word: string) => ({ AlarmDescription: `Slow.\n\nSeverity: ${word}. Unit: Count.` });

describe('a message goes to the channel of its severity:', () => {
  it.each([
    ['a page', fromSns(alarm(severity('page'))), hookOf('page')],
    ['the OK that ends it', fromSns(alarm({ ...severity('page'), NewStateValue: 'OK' })), hookOf('page')],
    ['a warning', fromSns(alarm(severity('warn'))), HOOK],
    ['an alarm without a severity', fromSns(alarm({ AlarmDescription: 'Slow.' })), HOOK],
    ['a deploy', sagemaker('sagemaker-deploy'), hookOf('info')],
    ['an endpoint that failed', sagemaker('sagemaker-in-service', { EndpointStatus: 'FAILED' }), hookOf('page')],
    ['an update that failed', sagemaker('sagemaker-in-service', { FailureReason: 'x' }), HOOK],
    ['any other message', event('sns-raw-text'), hookOf('info')],
  ])('%s', async (_what, received, url) => {
    const { handle, logged } = routed();

    await handle(received);

    expect(urls()).toEqual([url]);
    expect(logged()[0]).not.toHaveProperty('channel');
    expect(logged()[0]).toMatchObject({ level: 'INFO', outcome: 'delivered' });
  });
});

describe('a page whose channel cannot be had', () => {
  it('goes to the default channel, with a warning in the log', async () => {
    const { world, handle, logged } = routed('/hook/page');

    await handle(event('sns-alarm'));

    expect(urls()).toEqual([HOOK]);
    expect(world.reads).toEqual(['/hook/page', '/hook']);
    expect(logged()).toMatchObject([{ level: 'WARN', outcome: 'delivered', channel: 'default', severity: 'page' }]);
  });

  it.each(['', 'not a webhook', 'https://example.com/services'])('does so too where %j is stored', async (stored) => {
    const { world, handle, logged } = routed();
    world.stored['/hook/page'] = stored;

    await handle(event('sns-alarm'));

    expect(urls()).toEqual([HOOK]);
    expect(logged()).toMatchObject([{ level: 'WARN', channel: 'default' }]);
  });

  it('goes to its channel as soon as there is one', async () => {
    const { world, handle } = routed('/hook/page');
    await handle(event('sns-alarm'));

    world.stored['/hook/page'] = slack().webhook.replace('T00000000', 'page');
    await handle(event('sns-error-rate'));

    expect(urls()).toEqual([HOOK, hookOf('page')]);
  });

  it('fails, with both names, where the default cannot be had either', async () => {
    const { world, handle, logged } = routed('/hook/page');
    delete world.stored['/hook'];

    await expect(handle(event('sns-alarm'))).rejects.toThrow(
      'no webhook (/hook/page: ParameterNotFound, /hook: ParameterNotFound); run ./mme slack set-url',
    );
    expect(logged()).toMatchObject([{ level: 'ERROR', outcome: 'failed' }]);
  });

  it('goes to the default channel where Slack does not know its own any more', async () => {
    const { logged, handle } = routed();
    slack().reset({ status: 404, body: 'no_service' });

    await handle(event('sns-alarm'));

    expect(urls()).toEqual([hookOf('page'), HOOK]);
    expect(logged()).toMatchObject([{ level: 'WARN', outcome: 'delivered', channel: 'default' }]);
  });

  it('fails where Slack knows neither any more, and names the last', async () => {
    const { handle } = routed();
    slack().always('ALARM', { status: 404, body: 'no_service' });

    await expect(handle(event('sns-alarm'))).rejects.toThrow('webhook revoked (/hook: Slack answered 404 no_service)');
    expect(urls()).toEqual([hookOf('page'), HOOK]);
  });
});

it('each parameter is read once in five minutes', async () => {
  const { world, handle } = routed();

  for (const name of ['sns-alarm', 'sns-error-rate', 'sns-latency', 'sagemaker-deploy', 'sns-raw-text'])
    await handle(event(name));

  expect(world.reads).toEqual(['/hook/page', '/hook', '/hook/info']);
});
