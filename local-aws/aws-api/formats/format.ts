import type { Json } from '../../gateway/types';
import {
  membersOf,
  resolve,
  type ListShape,
  type MapShape,
  type Model,
  type ScalarShape,
  type Shape,
  type ShapeRef,
} from '../model';

/** How one wire format is read. A node that is not of the shape's kind gives undefined, and is then kept for the validator. */
export interface Reader {
  /** A member's name on the wire. */
  readonly nameOf: (name: string, member: Shape) => string;
  readonly fields: (node: unknown) => Json | undefined;
  readonly items: (node: unknown, list: ListShape) => readonly unknown[] | undefined;
  readonly entries: (node: unknown, map: MapShape) => readonly (readonly [string, unknown])[] | undefined;
  readonly scalar: (node: unknown, shape: ScalarShape) => unknown;
}

/** How one wire format is written. */
export interface Writer {
  readonly nameOf: (name: string, member: Shape) => string;
  readonly list: (items: readonly unknown[], list: ListShape) => unknown;
  readonly map: (entries: readonly (readonly [string, unknown])[], map: MapShape) => unknown;
  readonly scalar: (value: unknown, shape: ScalarShape) => unknown;
}

/** Reads a wire value with the model's member names. Members that the model lacks keep their wire name. */
export function read(reader: Reader, model: Model, ref: ShapeRef, node: unknown): unknown {
  const shape = resolve(model, ref);
  const inner = (child: ShapeRef, value: unknown) => read(reader, model, child, value);

  switch (shape.type) {
    case 'structure':
      return readFields(reader, model, shape, node);
    case 'list':
      return reader.items(node, shape)?.map((item) => inner(shape.member, item)) ?? node;
    case 'map': {
      const entries = reader.entries(node, shape)?.map(([key, value]) => [key, inner(shape.value, value)]);
      return entries ? Object.fromEntries(entries) : node;
    }
    default:
      return reader.scalar(node, shape);
  }
}

function readFields(reader: Reader, model: Model, shape: Shape, node: unknown): unknown {
  const members = new Map(
    membersOf(shape).map(([name, ref]) => [reader.nameOf(name, resolve(model, ref)), { name, ref }]),
  );
  const fields = reader.fields(node);
  if (!fields) return node;

  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => isPresent(value))
      .map(([wireName, value]) => {
        const member = members.get(wireName);
        return member ? [member.name, read(reader, model, member.ref, value)] : [wireName, value];
      }),
  );
}

/** Writes a value for the wire. Members that the model lacks are dropped: AWS never answers them. */
export function write(writer: Writer, model: Model, ref: ShapeRef, value: unknown): unknown {
  const shape = resolve(model, ref);
  const inner = (child: ShapeRef, item: unknown) => write(writer, model, child, item);

  switch (shape.type) {
    case 'structure': {
      const fields = membersOf(shape).map(([name, member]) => ({ name, member, field: (value as Json)[name] }));
      return Object.fromEntries(
        fields
          .filter(({ field }) => isPresent(field))
          .map(({ name, member, field }) => [writer.nameOf(name, resolve(model, member)), inner(member, field)]),
      );
    }
    case 'list':
      return writer.list(
        (value as unknown[]).map((item) => inner(shape.member, item)),
        shape,
      );
    case 'map':
      return writer.map(
        Object.entries(value as Json).map(([key, item]) => [key, inner(shape.value, item)]),
        shape,
      );
    default:
      return writer.scalar(value, shape);
  }
}

export const isPresent = (value: unknown): boolean => value !== undefined && value !== null;

/** A JSON object, and none of the objects that stand for a scalar. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' &&
  value !== null &&
  !(Array.isArray(value) || Buffer.isBuffer(value) || value instanceof Date);

/** A scalar that travels as text (XML, forms, headers, paths). Text that is no number is kept for the validator. */
export function fromText(node: unknown, { type }: ScalarShape): unknown {
  if (typeof node !== 'string') return node;
  if (type === 'boolean') return node === 'true' ? true : node === 'false' ? false : node;
  const isNumber = ['integer', 'long', 'float', 'double'].includes(type) && node.trim() !== '';
  return isNumber && !Number.isNaN(Number(node)) ? Number(node) : node;
}
