import { knownOutputs } from '../../../cli/plan/known-outputs';
import { parsePlan } from '../../../cli/plan/plan-json';

const outputsOf = (output_changes?: object) =>
  knownOutputs(parsePlan(JSON.stringify({ format_version: '1.2', output_changes })));

const KEPT = { actions: ['no-op'], before: 'a', after: 'a', after_unknown: false };

describe('the outputs that a plan knows', () => {
  it('are those that stay, come or change, with what they will be', () => {
    const capacity = { instance_count: 2, min_capacity: null };

    const outputs = outputsOf({
      kept: KEPT,
      changed: { actions: ['update'], before: 1, after: capacity, after_unknown: false },
      gone: { actions: ['delete'], before: 'a', after: null, after_unknown: false },
    });

    expect(outputs).toEqual({ kept: 'a', changed: capacity });
  });

  it.each([
    ['one is known after the apply only', { kept: KEPT, name: { actions: ['create'], after_unknown: true } }],
    ['a part of one is', { kept: KEPT, all: { actions: ['update'], after: {}, after_unknown: { one: true } } }],
    ['the plan does not say what is known', { kept: { actions: ['no-op'], after: 'a' } }],
    ['it says nothing of outputs', undefined],
    ['all of them go', { kept: { actions: ['delete'], after: null, after_unknown: false } }],
  ])('are none where %s: Terraform is asked', (_, changes) => {
    expect(outputsOf(changes)).toBeUndefined();
  });
});
