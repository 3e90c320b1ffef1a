import { AwsError, type HttpRequest, type Json } from '../gateway/types';
import { decodeCbor } from './formats/cbor';
import { formReader, treeOf } from './formats/form';
import { fromText, isObject, read } from './formats/format';
import { jsonReader } from './formats/json';
import { parseXml, xmlReader } from './formats/xml';
import { formOf, type Identity } from './identify';
import { membersOf, operationOf, resolve, type Model, type Protocol, type Shape, type ShapeRef } from './model';
import { labelsOf, targetOf } from './routes';

/**
 * The input of a call, with the model's member names. Dates stay as sent; bytes stay base64 where the body is text, and
 * are a Buffer where they are the body. Throws AwsError where the body cannot be read.
 */
export function parseRequest(model: Model, { operation, protocol }: Identity, request: HttpRequest): Json {
  const { input } = operationOf(model, operation);
  return input ? (PARSERS[protocol](model, input, request, operation) as Json) : {};
}

type Parser = (model: Model, input: ShapeRef, request: HttpRequest, operation: string) => unknown;
type BodyParser = (model: Model, ref: ShapeRef, body: Buffer) => unknown;

const jsonBody: BodyParser = (model, ref, body) => read(jsonReader, model, ref, parseJson(body));
const xmlBody: BodyParser = (model, ref, body) => read(xmlReader, model, ref, parseXml(body.toString()) ?? '');

const PARSERS: Readonly<Record<Protocol, Parser>> = {
  json: (model, input, { body }) => jsonBody(model, input, body),
  'smithy-rpc-v2-cbor': (model, input, { body }) => read(jsonReader, model, input, decodeCbor(body)),
  query: (model, input, request) => read(formReader, model, input, treeOf(parameters(request))),
  'rest-json': (...call) => parseRest(jsonBody, ...call),
  'rest-xml': (...call) => parseRest(xmlBody, ...call),
};

function parseJson(body: Buffer): unknown {
  try {
    const parsed: unknown = JSON.parse(body.toString() || '{}');
    if (isObject(parsed)) return parsed;
  } catch {
    // The refusal below holds for both: no JSON, and JSON that is no object.
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object');
}

/** A query call's parameters without those that name and sign it. */
const parameters = (request: HttpRequest): URLSearchParams =>
  new URLSearchParams([...formOf(request)].filter(([name]) => !/^(Action|Version|X-Amz-.*)$/.test(name)));

/** Members from the path, the query string, the headers and the body: https://smithy.io/2.0/spec/http-bindings.html */
function parseRest(parseBody: BodyParser, ...[model, input, request, operation]: Parameters<Parser>): Json {
  const shape = resolve(model, input);
  const labels = labelsOf(model, operation, request);
  const { searchParams } = targetOf(request);

  const bound = membersOf(shape).map(([name, ref]): [string, unknown] => {
    const wireName = ref.locationName ?? name;
    switch (ref.location) {
      case 'uri':
        return [name, fromWire(model, ref, labels[wireName])];
      case 'querystring':
        return [name, fromWire(model, ref, ...searchParams.getAll(wireName))];
      case 'header':
        return [name, fromWire(model, ref, request.headers[wireName.toLowerCase()])];
      case 'headers':
        return [name, prefixed(request, wireName.toLowerCase())];
      default:
        return [name, undefined];
    }
  });

  return {
    ...Object.fromEntries(bound.filter(([, value]) => value !== undefined)),
    ...bodyMembers(parseBody, model, input, shape, request.body),
  };
}

/** A value, or repeated values, from a place that holds text only. */
function fromWire(model: Model, ref: ShapeRef, ...texts: (string | undefined)[]): unknown {
  const sent = texts.filter((text) => text !== undefined);
  if (sent.length === 0) return undefined;
  const shape = resolve(model, ref);
  if (shape.type === 'structure' || shape.type === 'map') return sent[0];
  if (shape.type !== 'list') return fromText(sent[0], shape);
  const items = ref.location === 'header' ? sent.flatMap((text) => text.split(/\s*,\s*/)) : sent;
  return items.map((item) => fromWire(model, shape.member, item));
}

/** `x-amz-meta-team: ml` becomes `{ team: 'ml' }`. */
function prefixed({ headers }: HttpRequest, prefix: string): Json | undefined {
  const entries = Object.entries(headers).filter(([name]) => name.startsWith(prefix));
  return entries.length === 0
    ? undefined
    : Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), value]));
}

function bodyMembers(parseBody: BodyParser, model: Model, input: ShapeRef, shape: Shape, body: Buffer): Json {
  const payload = membersOf(shape).find(([name]) => shape.type === 'structure' && name === shape.payload);
  if (payload) return { [payload[0]]: payloadOf(parseBody, model, payload[1], body) };
  const isBound = membersOf(shape).every(([, { location }]) => location);
  return isBound || body.length === 0 ? {} : (parseBody(model, input, body) as Json);
}

/** No body is no structure, but it is bytes: none of them. */
function payloadOf(parseBody: BodyParser, model: Model, ref: ShapeRef, body: Buffer): unknown {
  const { type } = resolve(model, ref);
  if (type === 'blob') return body;
  if (body.length === 0) return undefined;
  return type === 'string' ? body.toString() : parseBody(model, ref, body);
}
