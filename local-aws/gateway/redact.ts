import { membersOf, operationOf, resolve, type Model, type Shape, type ShapeRef } from '../aws-api/model';
import type { Json } from './types';

/** An input as it may be remembered: without what the API model calls sensitive or does not know, and without bytes. */
export function redact(model: Model, operation: string, input: Json): Json {
  const { input: ref } = operationOf(model, operation);
  return ref ? (redactValue(model, ref, input) as Json) : {};
}

function redactValue(model: Model, ref: ShapeRef, value: unknown): unknown {
  const shape = resolve(model, ref);
  if (shape.sensitive) return '***';
  if (shape.type === 'blob') return '(bytes)';
  if (shape.type === 'list' && Array.isArray(value)) return value.map((item) => redactValue(model, shape.member, item));
  if (value === null || typeof value !== 'object') return value;

  const refOf = memberRefs(shape);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const memberRef = refOf(name);
      // why: a misspelt name is refused, and its value may be the secret that was meant.
      return [name, memberRef ? redactValue(model, memberRef, member) : '(unknown)'];
    }),
  );
}

function memberRefs(shape: Shape): (name: string) => ShapeRef | undefined {
  if (shape.type === 'map') return () => shape.value;
  const members = new Map(membersOf(shape));
  return (name) => members.get(name);
}
