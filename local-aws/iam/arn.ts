import { isLike } from './wildcard';

const PARTS = 6;

/** The six parts of an ARN; the last one may have colons of its own. Of what is no ARN, fewer. */
export function partsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, PARTS - 1), ...(parts.length < PARTS ? [] : [parts.slice(PARTS - 1).join(':')])];
}

export const partitionOfArn = (arn: string): string => partsOf(arn)[1] ?? 'aws';
export const serviceOf = (arn: string): string => partsOf(arn)[2] ?? '';
export const regionOf = (arn: string): string => partsOf(arn)[3] ?? '';
export const accountOf = (arn: string): string => partsOf(arn)[4] ?? '';
/** `role/path/name`, `key/1234`, the name of a queue. */
export const resourceOf = (arn: string): string => partsOf(arn)[5] ?? '';
/** What comes after the last slash. */
export const nameOf = (arn: string): string => resourceOf(arn).replace(/^.*\//, '');
/** Of `function:<name>` and of a version or alias of it, `function:<name>:<qualifier>`. */
export const functionNameOf = (arn: string): string => resourceOf(arn).split(':')[1] ?? '';
/** The function itself. */
export const unqualified = (functionArn: string): string =>
  functionArn
    .split(':')
    .slice(0, PARTS + 1)
    .join(':');

/**
 * ArnLike: "each of the six colon-delimited components of the ARN is checked separately".
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function isArnLike(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const [wanted, given] = [partsOf(pattern), partsOf(arn)];
  return wanted.length === PARTS && given.length === PARTS && areLike(wanted, given);
}

/**
 * A Resource: `*` is all of them, and an ARN that is too short is completed with wildcards.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function isResourceLike(pattern: string, resource: string): boolean {
  if (pattern === '*') return true;
  if (!pattern.startsWith('arn:')) return false;
  const wanted = pattern.split(':');
  const missing = Array.from({ length: Math.max(0, PARTS - wanted.length) }, () => '*');
  return areLike(partsOf([...wanted, ...missing].join(':')), partsOf(resource));
}

const areLike = (patterns: readonly string[], texts: readonly string[]): boolean =>
  patterns.every((pattern, index) => isLike(pattern, texts[index] ?? ''));
