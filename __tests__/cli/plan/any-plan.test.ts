import fc from 'fast-check';
import type { Live } from '../../../cli/aws/live';
import { Failure } from '../../../cli/failure';
import { dangersOf } from '../../../cli/plan/guard';
import { inWords } from '../../../cli/plan/in-words';
import { parsePlan } from '../../../cli/plan/plan-json';
import { plannedOf } from '../../../cli/plan/planned';
import { scalingDefinitions } from '../../../cli/plan/scaling-definitions';
import { costOf } from '../../../cli/review/cost';
import { costInWords, costNotes, costRows } from '../../../cli/review/cost-in-words';
import { anyJson, withEachLeaf, withOneLeaf } from '../../support/arbitraries';
import { validConfig } from '../../support/config';
import {
  configurationValues,
  endpointValues,
  live,
  nothingLive,
  planOf,
  policyValues,
  rollout,
  scheduledActionValues,
  targetValues,
} from './plans';

const REAL: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  aws_sagemaker_endpoint: endpointValues(),
  aws_sagemaker_endpoint_configuration: configurationValues(),
  aws_appautoscaling_target: targetValues(),
  aws_appautoscaling_policy: policyValues(),
  aws_appautoscaling_scheduled_action: scheduledActionValues(),
  aws_sagemaker_model: {},
  aws_s3_bucket: {},
  aws_cloudwatch_metric_alarm: {},
  constructor: {},
};

/** Anything that JSON can say, now and then under a name that is read. */
const anything = fc.oneof(
  { depthSize: 'small' },
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom(...names(Object.values(REAL))), fc.jsonValue()),
);

/** Values of a real resource, in which something is missing, null or of another kind at any depth. */
const broken = (type: string) =>
  fc
    .tuple(fc.infiniteStream(fc.nat({ max: 9 })), fc.infiniteStream(fc.option(anything)))
    .map(([dice, replacements]) => breakSome(REAL[type], dice, replacements));

const state = (type: string) => fc.oneof({ weight: 9, arbitrary: broken(type) }, anything);

const actions = fc.oneof(
  fc.constantFrom(['create'], ['update'], ['delete'], ['delete', 'create'], ['no-op'], ['forget'], ['toString']),
  fc.array(fc.string()),
);

const change = fc.constantFrom(...Object.keys(REAL)).chain((type) =>
  fc.record(
    {
      address: fc.string(),
      mode: fc.constantFrom('managed', 'data', null),
      type: fc.constant(type),
      deposed: fc.option(fc.string(), { freq: 1 }),
      action_reason: fc.option(fc.constantFrom('replace_because_tainted', 'replace_by_request')),
      change: fc.record({ actions, before: state(type), after: state(type) }, { requiredKeys: ['actions'] }),
    },
    { requiredKeys: ['address', 'type', 'change'] },
  ),
);

const plan = fc.record(
  {
    format_version: fc.oneof({ weight: 9, arbitrary: fc.constant('1.2') }, anything),
    resource_changes: fc.oneof({ weight: 9, arbitrary: fc.array(change) }, anything),
  },
  { requiredKeys: [] },
);

const meets: fc.Arbitrary<Live> = fc.constantFrom(
  nothingLive,
  live({ desiredCount: 3 }),
  live({ status: 'Failed' }),
  live({ scaling: { target: undefined } }),
);

/** A plan as Terraform writes it, of an update with everything in it. */
const REAL_PLAN: unknown = { format_version: '1.2', resource_changes: planOf(...rollout()).resource_changes };

describe('any plan', () => {
  const config = validConfig();

  it.each([
    ['of broken resources', plan, 500],
    ['with something of another kind in it', fc.constantFrom(...withEachLeaf(REAL_PLAN)), 500],
    ['with another value anywhere in it', withOneLeaf(REAL_PLAN, anyJson(names(REAL_PLAN))), 300],
  ])('%s is understood, or is refused as one that cannot be read', (_, plans: fc.Arbitrary<unknown>, numRuns) => {
    let understood = 0;
    fc.assert(
      fc.property(plans, meets, (json, found) => {
        const read = readOrRefuse(JSON.stringify(json));
        if (!read) return;
        understood += 1;
        const planned = plannedOf(read);
        const cost = costOf(read, config);
        const sentences = [
          ...inWords(planned, found, config),
          ...dangersOf(planned, found).map(({ what }) => what),
          ...[
            costInWords(cost),
            ...costNotes(cost),
            ...costRows(cost).flatMap((row) => Object.values(row) as string[]),
          ],
        ];
        expect(sentences.join('\n')).not.toMatch(/undefined|NaN|\[object/);
        scalingDefinitions(read);
      }),
      { numRuns },
    );
    // why: a test of what is refused at once would show nothing.
    expect(understood).toBeGreaterThan(100);
  });

  it('is refused when it is any other text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => parsePlan(text)).toThrow(Failure);
      }),
    );
  });

  it('is refused when it is cut off', () => {
    const text = JSON.stringify(REAL_PLAN);

    for (let end = 0; end < text.length; end += 7) expect(() => parsePlan(text.slice(0, end))).toThrow(Failure);
  });

  it.each(['aws_sagemaker_endpoint', 'aws_s3_bucket'])('that deletes %s, in whatever way, is dangerous', (type) => {
    const words = fc.array(fc.constantFrom('delete', 'create', 'update', 'read', 'forget', 'no-op', 'archive'));
    const deletes = words.filter((list) => list.includes('delete'));

    fc.assert(
      fc.property(deletes, (actions) => {
        const planned = plannedOf(
          planOf({ address: `${type}.it`, type, change: { actions, before: REAL[type] ?? {}, after: null } }),
        );

        expect(dangersOf(planned, live())).not.toEqual([]);
      }),
    );
  });
});

function readOrRefuse(json: string) {
  try {
    return parsePlan(json);
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).message).toContain('this is no plan that can be read');
    return undefined;
  }
}

/** Every name of a member, at any depth. */
function names(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(names);
  return Array.isArray(value) ? below : [...Object.keys(value), ...below];
}

function breakSome(value: unknown, dice: Iterator<number>, replacements: Iterator<unknown>): unknown {
  if ((dice.next().value as number) === 0) return replacements.next().value as unknown;
  if (Array.isArray(value)) return value.map((each: unknown) => breakSome(each, dice, replacements));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, breakSome(each, dice, replacements)]));
}
