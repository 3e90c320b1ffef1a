import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { EndpointEvents } from '../../constructs/endpoint-events';
import { validPlace } from '../support/config';
import { synthScope, type Block } from '../support/synth';

const rule = synthScope((scope) => {
  new EndpointEvents(scope, 'events', validPlace({ endpoint: 'ranking', environment: 'production' }));
}).only(CloudwatchEventRule);

/** https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html */
const EVENT = {
  source: 'aws.sagemaker',
  'detail-type': 'SageMaker Endpoint State Change',
  detail: { EndpointName: 'ranking', EndpointStatus: 'UPDATING' },
};

describe('the events of an endpoint', () => {
  it('are named after endpoint and environment', () => {
    expect(rule).toMatchObject({ name: 'ranking-production-endpoint-events' });
  });

  it.each<[of: string, event: Block]>([
    ['a change of its status', EVENT],
    ['a step of its update', { ...EVENT, 'detail-type': 'SageMaker Endpoint Deployment State Change' }],
  ])('are %s', (_, event) => {
    expect(matches(pattern(), event)).toBe(true);
  });

  it.each<[of: string, event: Block]>([
    ['another endpoint', { ...EVENT, detail: { ...EVENT.detail, EndpointName: 'ranking-2' } }],
    ['no endpoint', { ...EVENT, detail: {} }],
    ['a training job', { ...EVENT, 'detail-type': 'SageMaker Training Job State Change' }],
    ['somebody else than SageMaker', { ...EVENT, source: 'custom' }],
  ])('are not those of %s', (_, event) => {
    expect(matches(pattern(), event)).toBe(false);
  });
});

const pattern = () => JSON.parse(String(rule['event_pattern'])) as Block;

/** As EventBridge matches values to the letter. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
function matches(wanted: Block, event: Block): boolean {
  return Object.entries(wanted).every(([key, expected]) =>
    Array.isArray(expected) ? expected.includes(event[key]) : matches(expected as Block, (event[key] ?? {}) as Block),
  );
}
