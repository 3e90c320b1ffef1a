import type { PlanJson } from '../../../cli/plan/plan-json';
import { costOf } from '../../../cli/review/cost';
import { costInWords, costNotes, costRows, dollars } from '../../../cli/review/cost-in-words';
import {
  configurationValues,
  deleted,
  firstPlan,
  planOf,
  rollout,
  targetValues,
  unchanged,
  updated,
} from '../plan/plans';
import { validConfig } from '../../support/config';

const TARGET = 'aws_appautoscaling_target';
const POLICY = 'aws_appautoscaling_policy';
const CONFIGURATION = 'aws_sagemaker_endpoint_configuration';
const DASHBOARD = unchanged('aws_cloudwatch_dashboard');
const KEY = unchanged('aws_kms_key');
const ENDPOINT_IS_GONE = ['aws_sagemaker_endpoint', TARGET, POLICY].map((type) => deleted(type));

const cost = (plan: PlanJson, set: readonly string[] = [], running?: number) =>
  costOf(plan, validConfig({ set }), running);
const rows = (...given: Parameters<typeof cost>) =>
  costRows(cost(...given)).map(({ label, before, after }) => [label, before, after]);

describe('the table', () => {
  it('shows each part and the sums, with what a change adds to them', () => {
    const limits = updated(TARGET, targetValues({ min_capacity: 2, max_capacity: 6 }));

    expect(rows(planOf(limits, DASHBOARD, KEY))).toEqual([
      ['Instances at the minimum', '$220.46 · 1 × ml.r5.xlarge', '$440.92 (+$220.46) · 2 × ml.r5.xlarge'],
      ['Instances at the start', '$220.46 · 1 × ml.r5.xlarge', '$440.92 (+$220.46) · 2 × ml.r5.xlarge'],
      ['Instances at the maximum', '$881.84 · 4 × ml.r5.xlarge', '$1,322.76 (+$440.92) · 6 × ml.r5.xlarge'],
      ['Alarms', '$0.20 · 2 metrics', '$0.20 · 2 metrics'],
      ['Dashboards', '$3.00 · 1 dashboard', '$3.00 · 1 dashboard'],
      ['Encryption keys', '$1.00 · 1 key', '$1.00 · 1 key'],
      ['Sum at the minimum', '$224.66', '$445.12 (+$220.46)'],
      ['Sum at the maximum', '$886.04', '$1,326.96 (+$440.92)'],
    ]);
  });

  it('has one row of instances, and one sum, where nothing scales', () => {
    expect(rows(unscaled(rollout({ instance_type: 'ml.m5.xlarge' })))).toEqual([
      ['Instances', '$220.46 · 1 × ml.r5.xlarge', '$167.90 (-$52.56) · 1 × ml.m5.xlarge'],
      ['Alarms', '$0.00 · 0 metrics', '$0.00 · 0 metrics'],
      ['Dashboards', '$0.00 · 0 dashboards', '$0.00 · 0 dashboards'],
      ['Encryption keys', '$0.00 · 0 keys', '$0.00 · 0 keys'],
      ['Sum', '$220.46', '$167.90 (-$52.56)'],
    ]);
  });

  it('says what is unknown and why, in the sums too', () => {
    const unknown = 'unknown (no price of ml.p3.2xlarge in us-east-1 is known; set cost.instancePricesPerHour)';

    const table = rows(planOf(...rollout({ instance_type: 'ml.p3.2xlarge' }), DASHBOARD));

    expect(table.find(([label]) => label === 'Instances at the start')?.[2]).toBe(`${unknown} · 1 × ml.p3.2xlarge`);
    expect(table.find(([label]) => label === 'Dashboards')?.[2]).toBe('$3.00 · 1 dashboard');
    expect(table.at(-1)).toEqual(['Sum at the maximum', '$885.04', unknown]);
  });

  it('calls the instances that run now so', () => {
    expect(rows(planOf(), [], 3)[1]).toEqual(['Instances now', ...Array<string>(2).fill('$661.38 · 3 × ml.r5.xlarge')]);
  });

  it('leaves open what is not there', () => {
    expect(rows(firstPlan()).every(([, before]) => before === '–')).toBe(true);
    expect(rows(planOf(...ENDPOINT_IS_GONE, KEY))).toContainEqual([
      'Instances at the maximum',
      '$881.84 · 4 × ml.r5.xlarge',
      '–',
    ]);
  });
});

describe('in one sentence, the cost', () => {
  it.each([
    ['of what is created', firstPlan(), 'About $220.66 to $882.04 a month.'],
    ['that stays', planOf(), 'About $220.66 to $882.04 a month, as before.'],
    [
      'of another type',
      planOf(...rollout({ instance_type: 'ml.m5.xlarge' })),
      'About $168.10 to $671.80 a month instead of $220.66 to $882.04.',
    ],
    [
      'without scaling',
      planOf(deleted(TARGET), deleted(POLICY)),
      'About $220.46 a month instead of $220.66 to $882.04.',
    ],
    ['of what is left', planOf(...ENDPOINT_IS_GONE, KEY), 'About $1.00 a month instead of $221.66 to $883.04.'],
    ['of what is deleted', planOf(...ENDPOINT_IS_GONE), 'Nothing any more, instead of $220.66 to $882.04 a month.'],
    [
      'that nobody knows',
      planOf(...rollout({ instance_type: 'ml.p3.2xlarge' })),
      'The cost is unknown: no price of ml.p3.2xlarge in us-east-1 is known; set cost.instancePricesPerHour. Until now it is $220.66 to $882.04 a month.',
    ],
    [
      'of what nobody knew before',
      planOf(updated(CONFIGURATION, configurationValues(), configurationValues({ instance_type: 'ml.p3.2xlarge' }))),
      'About $220.66 to $882.04 a month instead of an unknown amount.',
    ],
  ])('%s', (_, plan, sentence) => {
    expect(costInWords(cost(plan))).toBe(sentence);
  });
});

describe('the notes', () => {
  it('say that it is an estimate, of which day the prices are, and what is left out', () => {
    expect(costNotes(cost(planOf()))).toEqual([
      "An estimate in USD for 730 hours a month, by AWS's list prices of 2026-05-19 or newer for us-east-1, without free tier, contracts and taxes.",
      'By use, and not estimated: requests and data, logs, alerts, and storage of models and instances.',
    ]);
  });

  it('say what an update costs while it runs', () => {
    expect(costNotes(cost(planOf(...rollout({ initial_instance_count: 3 }))))[0]).toBe(
      'While the update runs, the old and the new fleet are paid: $0.91 more for each hour.',
    );
  });

  it('say which prices are not those of AWS', () => {
    const set = ['cost.instancePricesPerHour={"ml.r5.xlarge":0.2,"ml.m5.xlarge":0.1}'];

    expect(costNotes(cost(planOf(), set))).toContain('By cost.instancePricesPerHour: ml.r5.xlarge.');
  });

  it('name no day for a region without a list', () => {
    expect(costNotes(cost(planOf(), ['region=sa-east-1']))[0]).toContain("AWS's list prices for sa-east-1");
  });
});

it.each([
  [0, '$0.00'],
  [0.135, '$0.14'],
  [220.46, '$220.46'],
  [1_763.68, '$1,763.68'],
  [184_824.32, '$184,824.32'],
])('%d are %s', (usd, text) => {
  expect(dollars(usd)).toBe(text);
});

/** A plan of an endpoint that has never scaled. */
function unscaled(changes: ReturnType<typeof rollout>): PlanJson {
  const plan = planOf(...changes);
  return { ...plan, resource_changes: plan.resource_changes.filter(({ type }) => type !== TARGET && type !== POLICY) };
}
