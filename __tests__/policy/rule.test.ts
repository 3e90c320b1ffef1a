import { unnoticed } from './check';
import { Draft } from './draft';
import { Plan, type Resource } from './plan';
import { rule, violations, type Demand, type Exception, type Rule } from './rule';
import { attribute, isTrue } from './shapes';
import { planJson } from './support';

const plan = (...rotations: readonly boolean[]) =>
  Plan.of(
    planJson(
      'validation',
      ...rotations.map((rotates) => ({ type: 'aws_kms_key', values: { rotates, rule: [{ days: [{ n: 1 }] }] } })),
    ),
  );
const rotates = (...exceptions: readonly Exception<Resource>[]) =>
  attribute({
    ids: ['KMS.4'],
    title: 'A key rotates',
    fix: 'set rotates',
    type: 'aws_kms_key',
    path: 'rotates',
    holds: isTrue,
    weak: false,
    better: true,
    exceptions,
  });

describe('a rule', () => {
  it('says of each violation where it is, what is broken, how to mend it, and who says so', () => {
    expect(violations(rotates(), plan(true, false))).toEqual([
      'aws_kms_key.two breaks “A key rotates” (KMS.4). Fix: set rotates. See https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-4',
    ]);
  });

  it('is made with published ids, or says where it comes from', () => {
    const demand = { title: 'one', fix: 'two', subjects: () => [], isMet: () => true };

    expect(() => rule({ ids: ['KMS.99'], ...demand })).toThrow('KMS.99 is not in the catalogue');
    expect(rule({ ids: ['MME.99'], source: 'https://example.com', ...demand }).sources).toEqual([
      'https://example.com',
    ]);
  });
});

describe('an exception', () => {
  it('is for whom it says it is', () => {
    const second: Exception<Resource> = { why: 'one', where: ({ at }) => at === 'aws_kms_key.two' };

    expect(violations(rotates(second), plan(true, false))).toEqual([]);
    expect(violations(rotates(second), plan(false, false))).toHaveLength(1);
  });

  it.each([
    ['validation', 0],
    ['production', 1],
  ] as const)('for %s leaves %i violations in validation', (environment, left) => {
    expect(violations(rotates({ why: 'one', environments: [environment] }), plan(false))).toHaveLength(left);
  });

  it('is a violation itself where it is not needed', () => {
    expect(violations(rotates({ why: 'one' }), plan(true))).toEqual([
      expect.stringMatching(/^aws_kms_key\.one needs no exception from “A key rotates” \(KMS\.4\): it is met\./),
    ]);
  });
});

describe('what is not noticed', () => {
  const set = (value: unknown) => (draft: Draft, key: Resource) => {
    draft.set(key, 'rotates', value);
  };
  const all =
    (value: unknown) =>
    (draft: Draft, _: Resource, { resources }: Plan) => {
      for (const key of resources.slice(1)) draft.set(key, 'rotates', value);
    };
  const keys = (changes: Pick<Demand<Resource>, 'weaken' | 'mend' | 'exceptions'>) =>
    rule({
      ...{ ids: ['KMS.4'], title: 'A key rotates', fix: 'set rotates' },
      subjects: (one) => one.all('aws_kms_key'),
      isMet: (key) => key.get('rotates') === true,
      ...changes,
    });
  const missed = (one: Rule, on: Plan) => one.findings(on).flatMap((finding) => unnoticed(one, finding));

  it('is each of several changes that breaks nothing, or changes nothing', () => {
    expect(missed(keys({ weaken: [set(false), set('yes'), set(true)] }), plan(true))).toEqual([
      'weakening no. 3 of aws_kms_key.one changes nothing',
    ]);
    expect(missed(keys({ weaken: [] }), plan(true))).toEqual([]);
  });

  it('is a change that breaks the rule elsewhere only', () => {
    expect(missed(keys({ weaken: all(false) }), plan(true, true))).toEqual([
      'weakening no. 1 of aws_kms_key.one goes unnoticed',
    ]);
  });

  it('is what an exception still excuses without its reason, or a mended rule that is not met', () => {
    const why = 'one';

    expect(missed(keys({ exceptions: [{ why, beyond: [set('no')] }], mend: set('yes') }), plan(false))).toEqual([
      'mending aws_kms_key.one goes unnoticed',
      'weakening no. 1 of aws_kms_key.one goes unnoticed',
    ]);
    expect(
      missed(
        keys({
          exceptions: [{ why, where: (key) => key.get('rotates') === false, beyond: [set('no')] }],
          mend: set(true),
        }),
        plan(false),
      ),
    ).toEqual([]);
  });
});

describe('a draft', () => {
  it('is changed without the plan that it was made of', () => {
    const original = plan(true);
    const draft = new Draft(original);
    const [key] = original.all('aws_kms_key');
    if (!key) throw new Error('no key');

    expect(draft.isChanged).toBe(false);
    draft.set(key, 'rule.days.n', 2);
    draft.set(key, 'made.anew', 3);

    expect(draft.isChanged).toBe(true);
    expect(draft.plan.all('aws_kms_key').map((one) => [one.get('rule.days.n'), one.get('made.anew')])).toEqual([
      [2, 3],
    ]);
    expect([key.get('rule.days.n'), key.get('made.anew')]).toEqual([1, undefined]);
  });
});
