import { membersOf, operationOf, resolve, type Model, type ShapeRef } from '../aws-api/model';
import type { Json } from './types';

/** An input as it may be remembered: without what the API model calls sensitive, and without the bytes of objects. */
export function redact(model: Model, operation: string, input: Json): Json {
  const { input: ref } = operationOf(model, operation);
  return ref ? (redactValue(model, ref, input) as Json) : {};
}

function redactValue(model: Model, ref: ShapeRef, value: unknown): unknown {
  const shape = resolve(model, ref);
  if (shape.sensitive) return '***';
  if (shape.type === 'blob') return '(bytes)';
  if (shape.type === 'list' && Array.isArray(value)) return value.map((item) => redactValue(model, shape.member, item));
  if (value === null || typeof value !== 'object' || shape.type !== 'structure') return value;

  const members = new Map(membersOf(shape));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const memberRef = members.get(name);
      return [name, memberRef ? redactValue(model, memberRef, member) : member];
    }),
  );
}
