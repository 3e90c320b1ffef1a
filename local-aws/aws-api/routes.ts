import type { HttpRequest } from '../gateway/types';
import { membersOf, resolve, type Model, type Operation } from './model';

/** An operation of a REST API, as a pattern that requests match. https://smithy.io/2.0/spec/http-bindings.html#http-trait */
interface Route {
  readonly operation: Operation;
  readonly path: RegExp;
  /** Names of the path's variables, in order. */
  readonly labels: readonly string[];
  /** Path parts that are not variables. */
  readonly literals: number;
  /** Query parameters that the URI always has: `?versioning`, `?list-type=2`. */
  readonly constants: readonly (readonly [string, string])[];
  /** Query parameters and headers of required members: what tells UploadPart, CopyObject and PutObject apart. */
  readonly telling: readonly ((target: Target, request: HttpRequest) => boolean)[];
}

const compiled = new WeakMap<Model, readonly Route[]>();

/** The operation of a REST API that a request calls: of those that match, the most specific one. */
export function matchRoute(model: Model, request: HttpRequest): string | undefined {
  const target = targetOf(request);

  return routesOf(model)
    .filter(({ operation }) => operation.http.method === request.method)
    .filter(({ path }) => path.test(target.pathname))
    .filter(({ constants }) => constants.every(([name, value]) => target.searchParams.get(name) === value))
    .map((route) => ({ name: route.operation.name, rank: rank(route, target, request) }))
    .sort((a, b) => b.rank - a.rank)
    .at(0)?.name;
}

/** The variables in the path of a request, decoded: `{ Bucket: 'b', Key: 'a b/c' }`. */
export function labelsOf(model: Model, operation: string, request: HttpRequest): Record<string, string> {
  const route = routesOf(model).find(({ operation: { name } }) => name === operation);
  const values = route?.path.exec(targetOf(request).pathname)?.slice(1) ?? [];
  return Object.fromEntries(values.map((value, at) => [route?.labels[at] ?? '', decodeURIComponent(value)]));
}

export interface Target {
  readonly pathname: string;
  readonly searchParams: URLSearchParams;
}

/** A request's path as sent (`URL` would resolve the dots in an S3 key), and its query. */
export function targetOf({ path }: HttpRequest): Target {
  const [pathname = '', ...query] = path.split('?');
  return { pathname, searchParams: new URLSearchParams(query.join('?')) };
}

/** Constants weigh most: `GET /bucket?list-type=2` is no ListObjects. A required parameter that is missing speaks against. */
function rank({ constants, literals, telling, operation }: Route, target: Target, request: HttpRequest): number {
  const present = telling.filter((isIn) => isIn(target, request)).length;
  return 100 * constants.length + 10 * literals + 2 * present - telling.length - (operation.deprecated ? 0.5 : 0);
}

function routesOf(model: Model): readonly Route[] {
  const known = compiled.get(model);
  if (known) return known;
  const routes = Object.values(model.operations).map((operation) => compile(model, operation));
  compiled.set(model, routes);
  return routes;
}

function compile(model: Model, operation: Operation): Route {
  const [path = '', query = ''] = operation.http.requestUri.split('?');
  const parts = path.split('/').filter(Boolean);

  return {
    operation,
    path: new RegExp(`^${parts.map((part) => `/${partPattern(part)}`).join('')}/?$`),
    labels: parts.filter(isLabel).map((part) => part.replace(/[{}+]/g, '')),
    literals: parts.filter((part) => !isLabel(part)).length,
    constants: [...new URLSearchParams(query)],
    telling: telling(model, operation),
  };
}

const isLabel = (part: string): boolean => part.startsWith('{');

/** `{Key+}` takes the rest of the path, slashes too; `{Bucket}` takes one part. */
function partPattern(part: string): string {
  if (part.endsWith('+}')) return '(.+)';
  return isLabel(part) ? '([^/]+)' : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
}

function telling(model: Model, { input }: Operation): Route['telling'] {
  const shape = input && resolve(model, input);
  if (shape?.type !== 'structure') return [];

  return membersOf(shape)
    .filter(([name]) => shape.required?.includes(name))
    .flatMap(([name, { location, locationName = name }]) => {
      if (location === 'querystring') return [(target: Target) => target.searchParams.has(locationName)];
      if (location !== 'header') return [];
      return [(_: Target, { headers }: HttpRequest) => locationName.toLowerCase() in headers];
    });
}
