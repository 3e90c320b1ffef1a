import { isObject } from '../aws-api/formats/format';
import type { Json } from '../gateway/types';

type Test = (value: unknown, wanted: unknown) => boolean;

const isText = (value: unknown): value is string => typeof value === 'string';

/** Conditions on a value that is there. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
const TESTS: Readonly<Record<string, Test>> = {
  prefix: (value, wanted) => isText(value) && isText(wanted) && value.startsWith(wanted),
  suffix: (value, wanted) => isText(value) && isText(wanted) && value.endsWith(wanted),
  'equals-ignore-case': (value, wanted) => isText(value) && value.toLowerCase() === String(wanted).toLowerCase(),
  'anything-but': (value, wanted) => (isObject(wanted) ? !fits(value, wanted) : ![wanted].flat().includes(value)),
};

/** Conditions that a pattern may have. */
export const CONDITIONS: readonly string[] = ['exists', ...Object.keys(TESTS)];

/** Whether an event is one that a rule's pattern describes. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
export function matches(pattern: Json, event: Json): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === '$or') return (wanted as Json[]).some((one) => matches(one, event));
    const value = event[name];
    if (Array.isArray(wanted)) return wanted.some((condition) => satisfies(value, condition));
    return isObject(wanted) && objectsOf(value).some((inner) => matches(wanted, inner));
  });
}

/** A pattern looks into each object of an array; where there is none, it may still ask for what does not exist. */
function objectsOf(value: unknown): readonly Json[] {
  const objects = [value].flat().filter(isObject);
  return objects.length > 0 ? objects : [{}];
}

function satisfies(value: unknown, condition: unknown): boolean {
  if (isObject(condition) && 'exists' in condition) return (value !== undefined) === condition['exists'];
  if (value === undefined) return false;
  return Array.isArray(value) ? value.some((item) => fits(item, condition)) : fits(value, condition);
}

function fits(value: unknown, condition: unknown): boolean {
  if (!isObject(condition)) return value === condition;
  return Object.entries(condition).every(([name, wanted]) => TESTS[name]?.(value, wanted) ?? false);
}

/** The conditions of a pattern that are left out here. */
export function unknownConditions(pattern: unknown): readonly string[] {
  if (Array.isArray(pattern))
    return pattern
      .filter(isObject)
      .flatMap((condition) => Object.keys(condition).filter((name) => !CONDITIONS.includes(name)));
  if (!isObject(pattern)) return [];
  return Object.entries(pattern).flatMap(([name, inner]) =>
    name === '$or' ? (inner as unknown[]).flatMap(unknownConditions) : unknownConditions(inner),
  );
}
