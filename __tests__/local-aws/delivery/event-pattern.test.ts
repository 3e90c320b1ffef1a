import { matches, unknownConditions } from '../../../local-aws/delivery/event-pattern';

const EVENT = {
  source: 'aws.sagemaker',
  'detail-type': 'SageMaker Endpoint State Change',
  resources: ['arn:1', 'arn:2'],
  detail: {
    EndpointName: 'mme',
    EndpointStatus: 'IN_SERVICE',
    CreationTime: 5,
    Tags: {},
    Pending: {
      Variants: [
        { Name: 'a', Status: [{ Status: 'Creating' }] },
        { Name: 'b', Status: [{ Status: 'Baking' }] },
      ],
    },
  },
};

describe('an event', () => {
  it.each([
    ['nothing', {}],
    ['its source', { source: ['aws.sagemaker'] }],
    ['one of several values', { source: ['aws.ecs', 'aws.sagemaker'] }],
    ['a number', { detail: { CreationTime: [5] } }],
    ['one of its resources', { resources: ['arn:2'] }],
    [
      'several members',
      { source: ['aws.sagemaker'], detail: { EndpointName: ['mme'], EndpointStatus: ['IN_SERVICE'] } },
    ],
    ['objects in arrays', { detail: { Pending: { Variants: { Status: { Status: ['Baking'] } } } } }],
    ['one object of an array', { detail: { Pending: { Variants: { Name: ['b'], Status: { Status: ['Baking'] } } } } }],
    ['what exists', { detail: { EndpointName: [{ exists: true }] } }],
    ['what does not exist', { detail: { FailureReason: [{ exists: false }] } }],
    ['what does not exist in nothing', { nowhere: { FailureReason: [{ exists: false }] } }],
    ['a prefix', { 'detail-type': [{ prefix: 'SageMaker Endpoint' }] }],
    ['a suffix', { 'detail-type': [{ suffix: 'State Change' }] }],
    ['any case', { source: [{ 'equals-ignore-case': 'AWS.SageMaker' }] }],
    ['anything but a value', { source: [{ 'anything-but': 'aws.ecs' }] }],
    ['anything but values', { source: [{ 'anything-but': ['aws.ecs', 'aws.s3'] }] }],
    ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'com.' } }] }],
    ['either of two patterns', { $or: [{ source: ['aws.ecs'] }, { detail: { EndpointName: ['mme'] } }] }],
  ])('matches a pattern of %s', (_, pattern) => {
    expect(matches(pattern, EVENT)).toBe(true);
  });

  it.each([
    ['another value', { source: ['aws.ecs'] }],
    ['no value', { source: [] }],
    ['a number as text', { detail: { CreationTime: ['5'] } }],
    ['only one of two members', { source: ['aws.sagemaker'], detail: { EndpointName: ['other'] } }],
    [
      'members of two objects of an array',
      { detail: { Pending: { Variants: { Name: ['a'], Status: { Status: ['Baking'] } } } } },
    ],
    ['what is not there', { detail: { FailureReason: ['x'] } }],
    ['what should be there', { detail: { FailureReason: [{ exists: true }] } }],
    ['what should not be there', { detail: { EndpointName: [{ exists: false }] } }],
    ['another prefix', { 'detail-type': [{ prefix: 'Endpoint' }] }],
    ['another suffix', { 'detail-type': [{ suffix: 'State' }] }],
    ['a prefix of a number', { detail: { CreationTime: [{ prefix: '5' }] } }],
    ['anything but its value', { source: [{ 'anything-but': ['aws.sagemaker'] }] }],
    ['anything but its prefix', { source: [{ 'anything-but': { prefix: 'aws.' } }] }],
    ['anything but, of what is not there', { detail: { FailureReason: [{ 'anything-but': 'x' }] } }],
    ['neither of two patterns', { $or: [{ source: ['aws.ecs'] }, { detail: { EndpointName: ['other'] } }] }],
    ['a value that is no array', { source: 'aws.sagemaker' }],
  ])('does not match a pattern of %s', (_, pattern) => {
    expect(matches(pattern, EVENT)).toBe(false);
  });
});

describe('a pattern', () => {
  it('names the conditions that are left out here', () => {
    const pattern = {
      source: ['x', { prefix: 'y' }],
      detail: { n: [{ numeric: ['>', 1] }] },
      $or: [{ ip: [{ cidr: '10.0.0.0/24' }] }, { a: [{ exists: true }] }],
    };

    expect(unknownConditions(pattern)).toEqual(['numeric', 'cidr']);
  });
});
