import { XMLParser } from 'fast-xml-parser';
import type { Json } from '../../gateway/types';
import type { ListShape, MapShape, Shape } from '../model';
import { fromText, isObject, type Reader, type Writer } from './format';

const ATTRIBUTE = '@';
const TEXT = '#text';
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: ATTRIBUTE,
  textNodeName: TEXT,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // why: Go's encoder, and so Terraform, spells quotes and line breaks as `&#34;` and `&#xA;`.
  htmlEntities: true,
});

/** XML bodies: https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html */
export const xmlReader: Reader = {
  nameOf: xmlName,
  fields: (node) => {
    if (isObject(node)) return Object.fromEntries(Object.entries(node).filter(isMember));
    return textOf(node).trim() === '' ? {} : undefined;
  },
  items: (node, list) => (list.flattened ? asList(node) : asList(child(node, itemName(list)))),
  entries: (node, map) =>
    asList(map.flattened ? node : child(node, 'entry')).map((entry) => [
      textOf(child(entry, keyName(map))),
      child(entry, valueName(map)),
    ]),
  scalar: (node, shape) => fromText(isObject(node) ? textOf(node) : node, shape),
};

/** Dates are ISO 8601, unless the model says otherwise; bytes are base64. */
export const xmlWriter: Writer = {
  nameOf: xmlName,
  list: (items, list) => (list.flattened ? items : { [itemName(list)]: items }),
  map: (entries, map) => {
    const nodes = entries.map(([key, value]) => ({ [keyName(map)]: key, [valueName(map)]: value }));
    return map.flattened ? nodes : { entry: nodes };
  },
  scalar: (value, { timestampFormat }) => {
    if (value instanceof Date) return timestampFormat === 'rfc822' ? value.toUTCString() : value.toISOString();
    return Buffer.isBuffer(value) ? value.toString('base64') : value;
  },
};

/** The content of the root element, whatever its name. */
export function parseXml(body: string): unknown {
  const [root] = Object.entries(parser.parse(body) as Json).filter(([name]) => !name.startsWith('?'));
  return root?.[1];
}

/** The elements of a tree: `{ Tag: [{ Key: 'a' }] }` becomes `<Tag><Key>a</Key></Tag>`. */
export function toXml(tree: Json): string {
  return Object.entries(tree)
    .flatMap(([name, node]) => asList(node).map((item) => element(name, item)))
    .join('');
}

function element(name: string, node: unknown): string {
  if (!isObject(node)) return `<${name}>${escape(node)}</${name}>`;
  const [attributes, children] = partition(node);
  const start = Object.entries(attributes).map(([key, value]) => ` ${key.slice(1)}="${escape(value)}"`);
  return `<${name}${start.join('')}>${toXml(children)}</${name}>`;
}

function partition(node: Json): [Json, Json] {
  const isAttribute = ([key]: [string, unknown]) => key.startsWith(ATTRIBUTE);
  const entries = Object.entries(node);
  return [
    Object.fromEntries(entries.filter(isAttribute)),
    Object.fromEntries(entries.filter((entry) => !isAttribute(entry))),
  ];
}

// why: a bare carriage return is read as a line feed. https://www.w3.org/TR/xml/#sec-line-ends
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
const escape = (value: unknown): string => String(value).replace(/[&<>"\r]/g, (character) => ENTITIES[character] ?? '');

/** The element of a member. The items of a flattened list, too, stand in the parent under this name. */
export function xmlName(name: string, { locationName = name, xmlAttribute }: Shape): string {
  return xmlAttribute ? `${ATTRIBUTE}${locationName}` : locationName;
}

export const itemName = (list: ListShape): string => list.member.locationName ?? 'member';
export const keyName = (map: MapShape): string => map.key.locationName ?? 'key';
export const valueName = (map: MapShape): string => map.value.locationName ?? 'value';

export const child = (node: unknown, name: string): unknown => (isObject(node) ? node[name] : undefined);
const asList = (node: unknown): unknown[] => (Array.isArray(node) ? node : node === undefined ? [] : [node]);

/** The text of an element, which is in a field of its own where the element has attributes. */
function textOf(node: unknown): string {
  const text = child(node, TEXT) ?? node;
  return typeof text === 'string' ? text : '';
}

/** White space between elements and namespaces are no members; `xsi:type` is. */
const isMember = ([name]: [string, unknown]): boolean => name !== TEXT && !name.startsWith(`${ATTRIBUTE}xmlns`);
