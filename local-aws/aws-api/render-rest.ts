import type { Json } from '../gateway/types';
import { isPresent } from './formats/format';
import { membersOf, resolve, type Model, type Operation, type ShapeRef } from './model';

/** What an answer consists of. */
export interface Parts {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** An output spread over status, headers and body: https://smithy.io/2.0/spec/http-bindings.html */
export function restParts(
  model: Model,
  { output: ref }: Operation,
  output: Json,
  asBody: (model: Model, ref: ShapeRef, value: unknown) => string,
): Parts {
  if (!ref) return { body: '' };
  const members = membersOf(resolve(model, ref)).filter(([name]) => isPresent(output[name]));
  const status = members.find(([, { location }]) => location === 'statusCode')?.[0];

  return {
    ...(status && { status: Number(output[status]) }),
    headers: Object.fromEntries(members.flatMap(([name, member]) => headersOf(member, name, output[name]))),
    body: bodyOf(model, ref, output, asBody),
  };
}

function headersOf({ location, locationName }: ShapeRef, name: string, value: unknown): [string, string][] {
  if (location === 'header') return [[(locationName ?? name).toLowerCase(), headerText(value)]];
  if (location !== 'headers') return [];
  return Object.entries(value as Json).map(([key, item]) => [
    `${locationName ?? ''}${key}`.toLowerCase(),
    headerText(item),
  ]);
}

const headerText = (value: unknown): string => (value instanceof Date ? value.toUTCString() : String(value));

function bodyOf(
  model: Model,
  ref: ShapeRef,
  output: Json,
  asBody: (model: Model, ref: ShapeRef, value: unknown) => string,
): string | Buffer {
  const shape = resolve(model, ref);
  const payload = membersOf(shape).find(([name]) => shape.type === 'structure' && name === shape.payload);
  if (payload) {
    const [name, member] = payload;
    const value = output[name] ?? '';
    return typeof value === 'string' || Buffer.isBuffer(value) ? value : asBody(model, member, value);
  }
  const inBody = membersOf(shape).filter(([, { location }]) => !location);
  const body = Object.fromEntries(inBody.map(([name]) => [name, output[name]]));
  return asBody(model, ref, body);
}
