import { isObject, type Reader, type Writer } from './format';

/** JSON bodies: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const jsonReader: Reader = {
  nameOf: (name, { locationName = name }) => locationName,
  fields: (node) => (isObject(node) ? node : undefined),
  items: (node) => (Array.isArray(node) ? (node as unknown[]) : undefined),
  entries: (node) => (isObject(node) ? Object.entries(node) : undefined),
  scalar: (node) => node,
};

/** Dates are seconds since 1970, unless the model says otherwise; bytes are base64. */
export const jsonWriter: Writer = {
  nameOf: jsonReader.nameOf,
  list: (items) => items,
  map: (entries) => Object.fromEntries(entries),
  scalar: (value, { timestampFormat }) => {
    if (value instanceof Date) return timestampFormat === 'iso8601' ? value.toISOString() : value.getTime() / 1000;
    return Buffer.isBuffer(value) ? value.toString('base64') : value;
  },
};
