import type { Json } from '../../gateway/types';
import { fromText, isObject, type Reader } from './format';
import { child, itemName, keyName, valueName, xmlName } from './xml';

/** Parameters of the AWS query protocol, as a tree: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const formReader: Reader = {
  nameOf: xmlName,
  fields: (node) => (isObject(node) ? node : undefined),
  items: (node, list) => numbered(list.flattened ? node : child(node, itemName(list))),
  entries: (node, map) =>
    numbered(map.flattened ? node : child(node, 'entry')).map((entry) => [
      String(child(entry, keyName(map))),
      child(entry, valueName(map)),
    ]),
  scalar: fromText,
};

/** `Tags.member.1.Key=a` becomes `{ Tags: { member: { 1: { Key: 'a' } } } }`. */
export function treeOf(form: URLSearchParams): Json {
  const tree = branch();
  for (const [path, value] of form) plant(tree, path.split('.'), value);
  return tree;
}

function plant(tree: Json, [name = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const present = tree[name];
  const next = isObject(present) ? present : branch();
  tree[name] = next;
  plant(next, rest, value);
}

/** No prototype, so that a parameter may have any name. */
const branch = (): Json => Object.create(null) as Json;

/** The branches 1, 2, … in order. JavaScript keeps whole-number keys sorted. */
const numbered = (node: unknown): unknown[] => (isObject(node) ? Object.values(node) : []);
