import { AwsError, type Json } from '../gateway/types';
import { constraintsOf, isOfType } from './constraints';
import { isObject, isPresent } from './formats/format';
import {
  isScalar,
  operationOf,
  resolve,
  type ListShape,
  type MapShape,
  type Model,
  type Shape,
  type ShapeRef,
  type StructureShape,
} from './model';

/** Every constraint of the API model that an input breaks, in AWS's words. Empty for a valid input. */
export function violations(model: Model, operation: string, input: Json): string[] {
  const { input: ref } = operationOf(model, operation);
  return ref ? check(model, ref, input, '') : [];
}

/** `2 validation errors detected: …; …` */
export function validationMessage(found: readonly string[]): string {
  const errors = found.length === 1 ? 'error' : 'errors';
  return `${found.length} validation ${errors} detected: ${found.join('; ')}`;
}

/** The services that do not call it a ValidationException. */
const ERROR_CODES: Readonly<Record<string, string>> = {
  cloudwatch: 'ValidationError',
  ecr: 'InvalidParameterException',
  iam: 'ValidationError',
  logs: 'InvalidParameterException',
  s3: 'InvalidRequest',
  sns: 'ValidationError',
  sts: 'ValidationError',
};

/** How a service refuses an input that breaks constraints. */
export const validationError = (service: string, found: readonly string[]): AwsError =>
  new AwsError(ERROR_CODES[service] ?? 'ValidationException', validationMessage(found));

function check(model: Model, ref: ShapeRef, value: unknown, path: string): string[] {
  const shape = resolve(model, ref);
  if (!isOfType(shape, value)) return [failure(path, '', `Member must be of type ${shape.type}`)];
  if (shape.type === 'structure') return checkMembers(model, shape, value as Json, path);

  const broken = constraintsOf(shape)
    .filter(({ holds }) => !holds(value))
    .map(({ text }) => failure(path, shown(model, shape, value), text));
  if (shape.type === 'list') return [...broken, ...checkItems(model, shape, value as unknown[], path)];
  if (shape.type === 'map') return [...broken, ...checkEntries(model, shape, value as Json, path)];
  return broken;
}

function checkMembers(model: Model, shape: StructureShape, value: Json, path: string): string[] {
  const missing = (shape.required ?? [])
    .filter((name) => !isPresent(value[name]))
    .map((name) => failure(join(path, name), ' null', 'Member must not be null'));

  const present = Object.entries(value).filter(([, member]) => isPresent(member));
  const broken = present.flatMap(([name, member]) => {
    const ref = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    // why: AWS ignores such a member, and the setting that it was meant to be is lost in silence.
    return ref ? check(model, ref, member, join(path, name)) : [`'${join(path, name)}' is not a member of this API`];
  });
  return [...missing, ...broken];
}

function checkItems(model: Model, list: ListShape, items: readonly unknown[], path: string): string[] {
  const member = resolve(model, list.member);
  if (!isScalar(member))
    return items.flatMap((item, at) => check(model, list.member, item, `${path}.${at + 1}.member`));
  return together('Member', member, items).map((text) => failure(path, shown(model, list, items), text));
}

function checkEntries(model: Model, map: MapShape, value: Json, path: string): string[] {
  const [keyShape, valueShape] = [resolve(model, map.key), resolve(model, map.value)];
  const inner = isScalar(valueShape) ? [] : Object.entries(value);
  const broken = [
    ...together('Map keys', keyShape, Object.keys(value)),
    ...together('Map value', valueShape, Object.values(value)),
  ];
  return [
    ...broken.map((text) => failure(path, shown(model, map, value), text)),
    ...inner.flatMap(([key, item]) => check(model, map.value, item, `${path}.${key}.member`)),
  ];
}

/** Texts and numbers in a list or map are refused together, with all their constraints, broken or not. */
function together(what: string, shape: Shape, values: readonly unknown[]): string[] {
  if (!isScalar(shape)) return [];
  const type = { text: `Member must be of type ${shape.type}`, holds: (value: unknown) => isOfType(shape, value) };
  const constraints = values.every(type.holds) ? constraintsOf(shape) : [type];
  if (values.every((value) => constraints.every(({ holds }) => holds(value)))) return [];
  return [`${what} must satisfy constraint: [${constraints.map(({ text }) => text).join(', ')}]`];
}

const failure = (path: string, value: string, text: string): string =>
  `Value${value} at '${path}' failed to satisfy constraint: ${text}`;

/** AWS lowers the first letter only: `KMSKeyArn` is at `kMSKeyArn`. */
const join = (path: string, name: string): string =>
  [path, name.charAt(0).toLowerCase() + name.slice(1)].filter(Boolean).join('.');

/** A value as AWS echoes it: Java's `[a, b]` and `{a=b}`, nothing that is inside, and nothing that is sensitive. */
function shown(model: Model, shape: Shape, value: unknown): string {
  if (isSensitive(model, shape)) return '';
  if (Array.isArray(value)) return ` '[${value.map(shallow).join(', ')}]'`;
  if (!isObject(value)) return ` '${shallow(value)}'`;
  return ` '{${Object.entries(value)
    .map(([key, item]) => `${key}=${shallow(item)}`)
    .join(', ')}}'`;
}

const shallow = (value: unknown): string =>
  typeof value === 'object' ? '...' : `${value as string | number | boolean}`;

function isSensitive(model: Model, shape: Shape): boolean {
  const parts = shape.type === 'list' ? [shape.member] : shape.type === 'map' ? [shape.key, shape.value] : [];
  return shape.sensitive === true || parts.some((part) => resolve(model, part).sensitive);
}
