import { evaluate, interpolate, lets, type Scope, type Value } from './expression';

const scope = (status: Scope['status'] = 'success'): Scope => ({
  status,
  contexts: {
    github: { repository: 'acme/mme', event: { number: 7 } },
    vars: { AWS_REGION: 'eu-west-1', EMPTY: '' },
    needs: { 'set-up': { outputs: { list: '[{"a":1}]', names: '["validation"]' } } },
  },
});

describe('an expression of a workflow', () => {
  it.each<[string, Value]>([
    ["'it''s'", "it's"],
    ['github.repository', 'acme/mme'],
    ['github.event.number', 7],
    ['github.event.nothing.below', null],
    ["vars.MISSING || 'us-east-1'", 'us-east-1'],
    ["vars.EMPTY || 'us-east-1'", 'us-east-1'],
    ["vars.AWS_REGION || 'us-east-1'", 'eu-west-1'],
    ["vars['AWS_REGION']", 'eu-west-1'],
    ["github.repository == 'ACME/mme'", true],
    ["github.repository != 'acme/mme' || !false", true],
    ["true && 'yes' || 'no'", 'yes'],
    ["false && 'yes' || 'no'", 'no'],
    ["(true || false) && ''", ''],
    ['fromJSON(needs.set-up.outputs.list)', [{ a: 1 }]],
    ["contains(fromJSON(needs.set-up.outputs.names), 'staging')", false],
    ["contains(fromJSON(needs.set-up.outputs.names), 'validation')", true],
    ["format('{0}/{1}-{0}', 'a', 'b')", 'a/b-a'],
  ])('%s is %j', (expression, value) => {
    expect(evaluate(expression, scope())).toEqual(value);
  });

  it.each(['secrets.X', 'unknown(1)', "'open", 'a b', '(true', 'true ||'])('%s is a mistake', (expression) => {
    expect(() => evaluate(expression, scope())).toThrow();
  });

  it('is replaced within a text, and keeps its type where it is all of it', () => {
    expect(interpolate('${{ github.repository }} in ${{ vars.AWS_REGION }}', scope())).toBe('acme/mme in eu-west-1');
    expect(interpolate('${{ fromJSON(needs.set-up.outputs.list) }}', scope())).toEqual([{ a: 1 }]);
    expect(interpolate(5, scope())).toBe(5);
  });

  it.each<[string | undefined, Scope['status'], boolean]>([
    [undefined, 'success', true],
    [undefined, 'failure', false],
    ["github.repository == 'acme/mme'", 'success', true],
    ["github.repository == 'acme/mme'", 'failure', false],
    ['${{ !cancelled() }}', 'failure', true],
    ['${{ !cancelled() }}', 'cancelled', false],
    ['${{ !failure() && !cancelled() }}', 'failure', false],
    ['always()', 'cancelled', true],
  ])('as the condition %s after %s lets a step run: %j', (condition, status, expected) => {
    expect(lets(condition, scope(status))).toBe(expected);
  });
});
