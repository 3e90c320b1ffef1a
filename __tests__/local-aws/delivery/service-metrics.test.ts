import { ServiceMetrics } from '../../../local-aws/delivery/service-metrics';
import type { Sample } from '../../../local-aws/metrics/samples';

function measured(measure: (metrics: ServiceMetrics) => void): unknown[] {
  const taken: [region: string, samples: readonly Sample[]][] = [];
  const take = (region: string, samples: readonly Sample[]) => {
    taken.push([region, samples]);
    return Promise.resolve();
  };
  measure(new ServiceMetrics(take, () => undefined));
  return taken.map(([region, samples]) => [
    region,
    samples.map(({ Namespace, MetricName, Dimensions, Value }) => [Namespace, MetricName, Dimensions, Value]),
  ]);
}

const ofFunction = [{ Name: 'FunctionName', Value: 'notifier' }];

describe('ServiceMetrics', () => {
  it.each([
    [true, 1],
    [false, 0],
  ])('counts an invocation, and its error: %s', (failed, errors) => {
    const taken = measured((metrics) => {
      metrics.invoked('eu-west-1', 'notifier', failed);
    });

    expect(taken).toEqual([
      [
        'eu-west-1',
        [
          ['AWS/Lambda', 'Invocations', ofFunction, 1],
          ['AWS/Lambda', 'Errors', ofFunction, errors],
        ],
      ],
    ]);
  });

  it('measures how many messages a queue holds', () => {
    const taken = measured((metrics) => {
      metrics.queued('eu-west-1', 'failed', 3);
    });

    expect(taken).toEqual([
      ['eu-west-1', [['AWS/SQS', 'ApproximateNumberOfMessagesVisible', [{ Name: 'QueueName', Value: 'failed' }], 3]]],
    ]);
  });

  it.each<[string, (metrics: ServiceMetrics) => void, readonly unknown[]]>([
    [
      'an event that its failure destination did not take',
      (metrics) => {
        metrics.destinationFailed('eu-west-1', 'notifier');
      },
      ['AWS/Lambda', 'DestinationDeliveryFailures', ofFunction, 1],
    ],
    [
      'a message that a topic could not hand over',
      (metrics) => {
        metrics.notificationFailed('eu-west-1', 'alerts');
      },
      ['AWS/SNS', 'NumberOfNotificationsFailed', [{ Name: 'TopicName', Value: 'alerts' }], 1],
    ],
  ])('counts %s', (_, measure, expected) => {
    expect(measured(measure)).toEqual([['eu-west-1', [expected]]]);
  });

  it('logs samples that could not be taken, and goes on', async () => {
    const log: string[] = [];
    const metrics = new ServiceMetrics(
      () => Promise.reject(new Error('moto is gone')),
      (line) => log.push(line),
    );

    metrics.invoked('eu-west-1', 'notifier', false);
    await new Promise(setImmediate);

    expect(log).toEqual(['cloudwatch lost samples: Error: moto is gone']);
  });
});
