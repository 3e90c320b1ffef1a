import { unsupported } from '../gateway/unsupported';
import { all, type Conditions } from './document';
import { NEGATED, POSITIVE } from './operators';

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/;

/**
 * Whether a statement's conditions hold: all of them, each for one of its values.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function hold(conditions: Conditions, context: ReadonlyMap<string, readonly string[]>): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      holds(operator, context.get(key.toLowerCase()), all(wanted).map(String).map(withoutVariables)),
    ),
  );
}

function holds(operator: string, values: readonly string[] | undefined, wanted: readonly string[]): boolean {
  const [, quantifier, name = '', ifExists] = OPERATOR.exec(operator) ?? [];
  if (name === 'Null') return wanted.some((isNull) => isNull.toLowerCase() === String(values === undefined));

  const fits = fitsOf(operator, name, wanted);
  if (values === undefined) return absent(name, quantifier, ifExists);
  // why: "ForAllValues" holds for each value of the request; a key of one value needs no quantifier.
  const isForAll = quantifier === 'ForAllValues' || (quantifier === undefined && NEGATED.has(name));
  return isForAll ? values.every(fits) : values.some(fits);
}

function fitsOf(operator: string, name: string, wanted: readonly string[]): (value: string) => boolean {
  const [positive, negated] = [POSITIVE.get(name), NEGATED.get(name)];
  if (positive) return (value) => wanted.some((one) => positive(value, one));
  if (negated) return (value) => wanted.every((one) => negated(value, one));
  throw unsupported(`policies with the condition operator ${operator}`);
}

/** A key that the request lacks: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
function absent(name: string, quantifier: string | undefined, ifExists: string | undefined): boolean {
  if (quantifier === 'ForAnyValue') return ifExists !== undefined;
  return quantifier === 'ForAllValues' || ifExists !== undefined || NEGATED.has(name);
}

export function withoutVariables(text: string): string {
  if (text.includes('${')) throw unsupported(`policies with variables, such as ${text}`);
  return text;
}
