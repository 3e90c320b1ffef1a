import { randomUUID } from 'node:crypto';
import type { AwsError, HttpResponse, Json } from '../gateway/types';
import { cborWriter, encodeCbor } from './formats/cbor';
import { write } from './formats/format';
import { jsonWriter } from './formats/json';
import { toXml, xmlWriter } from './formats/xml';
import type { Identity } from './identify';
import { operationOf, type Model, type Operation, type Protocol, type ShapeRef } from './model';
import { restParts, type Parts } from './render-rest';

/** The answer to a call, in the protocol that it was made in. Members that the API model lacks are left out. */
export function renderOutput(model: Model, call: Pick<Identity, 'operation' | 'protocol'>, output: Json): HttpResponse {
  const operation = operationOf(model, call.operation);
  const requestId = randomUUID();
  const parts = OUTPUT[call.protocol](model, operation, output, requestId);
  return respond(model, call.protocol, requestId, { status: operation.http.responseCode ?? 200, ...parts });
}

/** A refusal, in the protocol that the call was made in. */
export function renderError(model: Model, protocol: Protocol, error: AwsError): HttpResponse {
  const requestId = randomUUID();
  const headers: Record<string, string> = protocol === 'rest-json' ? { 'x-amzn-errortype': error.code } : {};
  const fault = error.status < 500 ? 'Sender' : 'Receiver';
  const named = protocol !== 'query' && model.metadata.awsQueryCompatible ? shapeNamed(model, error) : error;
  return respond(model, protocol, requestId, {
    status: error.status,
    headers: {
      ...headers,
      ...error.headers,
      ...(named !== error && { 'x-amzn-query-error': `${error.code};${fault}` }),
    },
    body: ERROR[protocol](named, requestId),
  });
}

type Refusal = Pick<AwsError, 'code' | 'message' | 'status'>;

/** Such a service has two names for an error. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait */
function shapeNamed(model: Model, { code, message, status }: Refusal): Refusal {
  const shapes = Object.entries(model.shapes);
  const name = shapes.find(([, shape]) => shape.type === 'structure' && shape.error?.code === code)?.[0];
  return { code: name ?? code, message, status };
}

function respond(
  model: Model,
  protocol: Protocol,
  requestId: string,
  { status = 200, headers, body }: Parts,
): HttpResponse {
  const ids = { 'x-amzn-requestid': requestId, 'x-amz-request-id': requestId };
  return { status, headers: { ...CONTENT[protocol](model), ...ids, ...headers }, body: Buffer.from(body) };
}

const CONTENT: Readonly<Record<Protocol, (model: Model) => Readonly<Record<string, string>>>> = {
  json: ({ metadata }) => ({ 'content-type': `application/x-amz-json-${metadata.jsonVersion ?? '1.1'}` }),
  'smithy-rpc-v2-cbor': () => ({ 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' }),
  query: () => ({ 'content-type': 'text/xml' }),
  'rest-json': () => ({ 'content-type': 'application/json' }),
  'rest-xml': () => ({ 'content-type': 'application/xml' }),
};

const asJson = (model: Model, ref: ShapeRef, value: unknown): string =>
  JSON.stringify(write(jsonWriter, model, ref, value));

const asXml = (model: Model, ref: ShapeRef, value: unknown): string =>
  xmlDocument({ [ref.locationName ?? ref.shape]: write(xmlWriter, model, ref, value) });

const xmlDocument = (tree: Json): string => `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(tree)}`;

type OutputParts = (model: Model, operation: Operation, output: Json, requestId: string) => Parts;

const OUTPUT: Readonly<Record<Protocol, OutputParts>> = {
  json: (model, { output: ref }, output) => ({ body: ref ? asJson(model, ref, output) : '' }),
  'smithy-rpc-v2-cbor': (model, { output: ref }, output) => ({
    body: encodeCbor(ref ? write(cborWriter, model, ref, output) : {}),
  }),
  query: (model, operation, output, requestId) => ({ body: queryDocument(model, operation, output, requestId) }),
  'rest-json': (model, operation, output) => restParts(model, operation, output, asJson),
  'rest-xml': (model, operation, output) => restParts(model, operation, output, asXml),
};

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#response-serialization */
function queryDocument(model: Model, { name, output: ref }: Operation, output: Json, requestId: string): string {
  const result = ref ? { [ref.resultWrapper ?? `${name}Result`]: write(xmlWriter, model, ref, output) } : {};
  const namespace = { '@xmlns': model.metadata.xmlNamespace ?? '' };
  return xmlDocument({ [`${name}Response`]: { ...namespace, ...result, ResponseMetadata: { RequestId: requestId } } });
}

const ERROR: Readonly<Record<Protocol, (error: Refusal, requestId: string) => string | Buffer>> = {
  json: ({ code, message }) => JSON.stringify({ __type: code, message }),
  'smithy-rpc-v2-cbor': ({ code, message }) => encodeCbor({ __type: code, message }),
  'rest-json': ({ message }) => JSON.stringify({ message }),
  query: ({ code, message, status }, requestId) => {
    const Type = status < 500 ? 'Sender' : 'Receiver';
    return xmlDocument({ ErrorResponse: { Error: { Type, Code: code, Message: message }, RequestId: requestId } });
  },
  'rest-xml': ({ code, message }, requestId) =>
    xmlDocument({ Error: { Code: code, Message: message, RequestId: requestId } }),
};
