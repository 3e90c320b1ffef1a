import { Failure } from '../../../cli/failure';
import { parsePlan } from '../../../cli/plan/plan-json';

const read = (plan: unknown) => parsePlan(JSON.stringify(plan));

describe('the JSON of a plan', () => {
  it.each(['1.0', '1.2', '1.27'])('is read in format %s', (format_version) => {
    expect(read({ format_version, resource_changes: [] }).resource_changes).toEqual([]);
  });

  it('may lack changes: a plan of outputs alone has none', () => {
    expect(read({ format_version: '1.2' }).resource_changes).toEqual([]);
  });

  it.each([
    ['is no JSON', 'Terraform used the selected providers', 'the whole: no JSON'],
    ['is no plan', '[]', 'the whole: '],
    ['is the JSON of a state', '{"values":{}}', 'format_version: '],
    ['has a later format', '{"format_version":"2.0"}', 'format_version: a format of version 1 is expected'],
    ['has a format that only begins like ours', '{"format_version":"1.2-beta"}', 'format_version: '],
    [
      'has a change without actions',
      '{"format_version":"1.2","resource_changes":[{"address":"a.b","type":"a","change":{}}]}',
      'resource_changes.0.change.actions: ',
    ],
  ])('fails when it %s, and says where', (_, json, where) => {
    expect(() => parsePlan(json)).toThrow(Failure);
    expect(() => parsePlan(json)).toThrow(`this is no plan that can be read: ${where}`);
  });
});
