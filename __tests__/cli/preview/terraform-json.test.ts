import { readTerraformJson } from '../../../cli/preview/terraform-json';
import { NOW } from './previewed';

const stack = readTerraformJson(
  JSON.stringify({
    resource: {
      aws_sqs_queue: { q_1: { name: 'failed' } },
      aws_cloudwatch_dashboard: {
        d_1: {
          body: '{"at":"${local.stamp_1}","queue":"${aws_sqs_queue.q_1.name}"}',
          tags: ['${aws_sqs_queue.q_1.arn}'],
        },
      },
    },
  }),
  NOW,
);

it('fills in what the stack says of another resource, and the time of the last roll-out', () => {
  expect(stack.all('aws_cloudwatch_dashboard')[0]).toMatchObject({
    body: '{"at":"2026-11-22T22:30:00.000Z","queue":"failed"}',
  });
});

it('leaves a reference to what only AWS knows', () => {
  expect(stack.all('aws_cloudwatch_dashboard')[0]).toMatchObject({ tags: ['${aws_sqs_queue.q_1.arn}'] });
});

it('has nothing of a type that is not in the stack', () => {
  expect(stack.all('aws_lambda_function')).toEqual([]);
});
