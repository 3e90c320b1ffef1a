import type { Series } from '../series';
import { ExpressionError, UnknownFunction } from './errors';
import { FUNCTIONS } from './functions';
import { OPERATORS } from './operators';
import type { Scope } from './scope';
import type { Tree } from './syntax';
import { combine, isArray, isSeries, mapPoints, pointsOf, type Value } from './values';

/** What an expression comes to. */
export function evaluate(tree: Tree, scope: Scope): Value {
  const inner = (part: Tree) => evaluate(part, scope);
  switch (tree.kind) {
    case 'number':
      return tree.value;
    case 'id':
      return seriesOf(tree.id, scope);
    case 'list':
      return tree.items.map(inner).flatMap(asSeries);
    case 'minus':
      return minus(inner(tree.of));
    case 'binary':
      return combine(inner(tree.left), inner(tree.right), OPERATORS[tree.operator]);
    case 'call':
      return call(tree, scope);
    case 'text':
    case 'word':
      throw new ExpressionError(`${tree.kind === 'text' ? `"${tree.value}"` : tree.word} is no value by itself`);
  }
}

function seriesOf(id: string, scope: Scope): Value {
  const value = scope.seriesOf(id);
  if (value === undefined) throw new ExpressionError(`there is no metric or expression with the id ${id}`);
  return value;
}

function asSeries(value: Value): readonly Series[] {
  if (isArray(value)) return value;
  if (isSeries(value)) return [value];
  throw new ExpressionError(`an array holds time series, and not the number ${value}`);
}

const minus = (value: Value): Value =>
  typeof value === 'number'
    ? -value
    : mapPoints('-', value, (series) => pointsOf([...series].map(([at, point]) => [at, -point])));

function call({ name, args }: Extract<Tree, { kind: 'call' }>, scope: Scope): Value {
  const definition = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!definition) throw new UnknownFunction(name, Object.keys(FUNCTIONS).sort());

  const [least, most] = definition.takes;
  if (args.length < least || args.length > most)
    throw new ExpressionError(`${name} takes ${range(least, most)}, and not ${args.length}`);
  return definition.answer(args, (part) => evaluate(part, scope), scope);
}

const range = (least: number, most: number): string =>
  least === most ? `${least} argument${least === 1 ? '' : 's'}` : `${least} or ${most} arguments`;
