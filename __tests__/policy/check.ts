import { WITHOUT_RULES } from './not-applicable';
import { Plan, type PlanJson } from './plan';
import { breaks, violations, type Exception, type Finding, type Rule } from './rule';
import { RULES } from './rules';

interface Options {
  /** Whether the plan has everything that the app can make: then each rule must find something to look at. */
  readonly everyOption?: boolean;
}

/** Holds every rule against a plan, and proves that each of them would notice. */
export function describePolicy(
  name: string,
  planJson: () => PlanJson | Promise<PlanJson>,
  { everyOption = false }: Options = {},
): void {
  describe(`every security rule, on ${name}`, () => {
    let plan: Plan;
    beforeAll(async () => {
      plan = Plan.of(await planJson());
    });

    describe.each(RULES.map((rule) => [label(rule), rule] as const))('%s', (_, rule) => {
      it('is met', () => {
        expect(violations(rule, plan)).toEqual([]);
      });

      it('notices where it is broken, or an exception from it is not needed any more', () => {
        expect(rule.findings(plan).flatMap((finding) => unnoticed(rule, finding))).toEqual([]);
      });

      if (everyOption)
        it('has something to look at', () => {
          expect(rule.findings(plan)).not.toEqual([]);
        });
    });

    it('looks at every type of resource, but for those of which there is nothing to say', () => {
      for (const rule of RULES) rule.findings(plan);
      const types = new Set(plan.resources.map(({ type }) => type));

      expect([...types].filter((type) => !plan.asked.has(type) && !(type in WITHOUT_RULES))).toEqual([]);
      expect(Object.keys(WITHOUT_RULES).filter((type) => plan.asked.has(type))).toEqual([]);
    });

    it('has no exception for this environment that nobody here needs', () => {
      expect(
        notNeeded([plan], ({ environments }) => environments?.some((one) => one === plan.environment) === true),
      ).toEqual([]);
    });
  });
}

/** Holds the exceptions that are for every environment against all plans together: each is needed somewhere. */
export function describeExceptions(planJsons: () => readonly PlanJson[]): void {
  it('every exception is needed in one of the plans', () => {
    const plans = planJsons().map((json) => Plan.of(json));

    expect(notNeeded(plans, ({ environments }) => environments === undefined)).toEqual([]);
  });
}

const label = ({ ids, title }: Rule) => `${ids.join(', ')}: ${title}`;

// why: where an exception is as narrow as its reason, it may be gone with it, and then no stack needs it any more.
const isMetNow = ({ isMet }: Finding) => isMet;

/** What a rule does not notice: a change that breaks it there, or one that meets it where it is excepted. */
export function unnoticed(rule: Rule, { at, exception, weaken, mend }: Finding): string[] {
  const mending = exception ? [['mending', mend, isMetNow] as const] : [];
  const weakening = weaken.map((change, index) => [`weakening no. ${index + 1} of`, change, breaks] as const);
  return [...mending, ...weakening].flatMap(([what, change, isNoticed]) => {
    const draft = change();
    if (!draft.isChanged) return [`${what} ${at} changes nothing`];
    const isSeen = rule.findings(draft.plan).some((finding) => finding.at === at && isNoticed(finding));
    return isSeen ? [] : [`${what} ${at} goes unnoticed`];
  });
}

function notNeeded(plans: readonly Plan[], isMeant: (exception: Exception) => boolean): string[] {
  return RULES.flatMap((rule) => {
    const used = plans.flatMap((plan) => rule.findings(plan).flatMap(({ exception }) => exception ?? []));
    return rule.exceptions
      .filter((exception) => isMeant(exception) && !used.includes(exception))
      .map(({ who = 'all' }) => `${label(rule)}, for ${who}`);
  });
}
