import type { Environment } from '../../config/schema';
import { sourceOf } from './catalogue';
import { Draft } from './draft';
import type { Plan } from './plan';

/** What a rule looks at: a resource, a block of one, or a statement. */
export interface Subject {
  readonly at: string;
}

/** A change that breaks or meets a rule, as a person would make it. */
export type Mutant<S extends Subject> = (draft: Draft, subject: S, plan: Plan) => void;

/** A rule that is not met, on purpose. */
export interface Exception<S extends Subject = never> {
  readonly why: string;
  /** For whom, as the table of exceptions says it. Default: everywhere. */
  readonly who?: string;
  /** Only there; and in these environments somebody must need it. */
  readonly environments?: readonly Environment[];
  /** Default: every subject. */
  readonly where?: (subject: S, plan: Plan) => boolean;
  /** Takes away what the reason rests on: then it excuses nothing any more. */
  readonly beyond?: readonly Mutant<S>[];
}

export interface Demand<S extends Subject> {
  /** The published ids that demand this, or ours. */
  readonly ids: readonly string[];
  /** The demand, in one line. */
  readonly title: string;
  /** What to do about a violation. */
  readonly fix: string;
  /** Where a demand of ours comes from. */
  readonly source?: string;
  readonly subjects: (plan: Plan) => readonly S[];
  readonly isMet: (subject: S, plan: Plan) => boolean;
  /** Breaks the rule, in one way or in several. */
  readonly weaken?: Mutant<S> | readonly Mutant<S>[];
  /** Meets the rule where it is excepted: then the exception is stale. */
  readonly mend?: Mutant<S>;
  readonly exceptions?: readonly Exception<S>[];
  /** What a scanner reports though the demand is met, by id, and why. */
  readonly reported?: Readonly<Record<string, string>>;
}

/** What a rule says of one subject. */
export interface Finding {
  readonly at: string;
  readonly isMet: boolean;
  readonly exception: Exception | undefined;
  /** Each must make it broken, as where it is met or excepted now. */
  readonly weaken: readonly (() => Draft)[];
  readonly mend: () => Draft;
}

export interface Rule extends Pick<Demand<never>, 'ids' | 'title' | 'fix' | 'reported'> {
  readonly sources: readonly string[];
  readonly exceptions: readonly Exception[];
  readonly canWeaken: boolean;
  readonly canMend: boolean;
  readonly findings: (plan: Plan) => Finding[];
}

/** A rule that knows the type of its subjects, as one of many that do not. */
export function rule<S extends Subject>(demand: Demand<S>): Rule {
  const { ids, title, fix, source, reported = {}, exceptions = [], subjects, isMet, weaken, mend } = demand;
  const applies = (subject: S, plan: Plan) => (exception: Exception<S>) =>
    (exception.environments ?? [plan.environment]).includes(plan.environment as Environment) &&
    (exception.where?.(subject, plan) ?? true);
  const weakenings = [weaken ?? []].flat();
  const drafted = (change: Mutant<S> | undefined, subject: S, plan: Plan) => () => {
    const draft = new Draft(plan);
    change?.(draft, subject, plan);
    return draft;
  };
  return {
    ...{ ids, title, fix, reported, exceptions, canWeaken: weakenings.length > 0, canMend: mend !== undefined },
    sources: source === undefined ? ids.map(sourceOf) : [source],
    findings: (plan) =>
      subjects(plan).map((subject) => {
        const exception = exceptions.find(applies(subject, plan));
        return {
          ...{ at: subject.at, isMet: isMet(subject, plan), exception, mend: drafted(mend, subject, plan) },
          weaken: (exception ? (exception.beyond ?? []) : weakenings).map((one) => drafted(one, subject, plan)),
        };
      }),
  };
}

export const breaks = ({ isMet, exception }: Finding): boolean => !isMet && exception === undefined;
const needsNoException = ({ isMet, exception }: Finding): boolean => isMet && exception !== undefined;

/** What breaks a rule without an exception, and which exception is not needed: what, and what to do. */
export function violations(rule: Rule, plan: Plan): string[] {
  const { ids, title, fix, sources } = rule;
  return rule
    .findings(plan)
    .filter((finding) => breaks(finding) || needsNoException(finding))
    .map(({ at, exception }) =>
      exception
        ? `${at} needs no exception from “${title}” (${ids.join(', ')}): it is met. Remove the exception, or make it narrower.`
        : `${at} breaks “${title}” (${ids.join(', ')}). Fix: ${fix}. See ${sources.join(' ')}`,
    );
}
