import type { Rule } from '../../../local-aws/gateway/types';
import { ruleForOf } from '../../../local-aws/rule-book';
import { gatewayWith, jsonCall, jsonOf } from './fixtures';

const rule: Rule = () => ({});
const ruleFor = ruleForOf({ owned: { sagemaker: { ListEndpoints: rule } }, amended: { sns: { Publish: rule } } });

describe('the rule book', () => {
  it('finds the rule of an operation', () => {
    expect(ruleFor('sagemaker', 'ListEndpoints')).toBe(rule);
    expect(ruleFor('sns', 'Publish')).toBe(rule);
  });

  it.each([
    ['sns', 'Subscribe'],
    ['sqs', 'SendMessage'],
    ['sns', 'constructor'],
    ['constructor', 'name'],
  ])('leaves %s %s to moto', (service, operation) => {
    expect(ruleFor(service, operation)).toBeUndefined();
  });

  it('refuses an operation of an owned service that has no rule, and never asks moto', async () => {
    const { pipeline, sent } = gatewayWith(ruleFor);

    const response = await pipeline.answer(jsonCall('sagemaker', 'SageMaker.ListTrainingJobs', {}));

    expect(response.status).toBe(501);
    expect(jsonOf(response)).toEqual({
      __type: 'NotImplemented',
      message: 'local AWS does not implement sagemaker ListTrainingJobs',
    });
    expect(sent).toEqual([]);
  });
});
