import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** How a service spells its calls on the wire: https://smithy.io/2.0/aws/protocols/index.html */
export type Protocol = 'json' | 'query' | 'rest-json' | 'rest-xml' | 'smithy-rpc-v2-cbor';

/** What a shape, or the member that refers to it, says about spelling and secrecy. */
interface Traits {
  readonly location?: 'uri' | 'querystring' | 'header' | 'headers' | 'statusCode';
  readonly locationName?: string;
  readonly flattened?: boolean;
  readonly xmlAttribute?: boolean;
  readonly xmlNamespace?: { readonly uri: string };
  readonly timestampFormat?: 'iso8601' | 'rfc822' | 'unixTimestamp';
  readonly sensitive?: boolean;
}

/** A use of a shape: its name, and what this use adds. */
export interface ShapeRef extends Traits {
  readonly shape: string;
}

/** What the values of a shape must satisfy: https://smithy.io/2.0/spec/constraint-traits.html */
interface Constraints {
  /** Of the length of a text, blob, list or map; of the value of a number. */
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

export interface StructureShape extends Traits {
  readonly type: 'structure';
  readonly members: Readonly<Record<string, ShapeRef>>;
  readonly required?: readonly string[];
  /** The member that is the whole HTTP body. */
  readonly payload?: string;
  /** Of an exception: what the query protocol calls it. */
  readonly error?: { readonly code: string };
}

export interface ListShape extends Traits, Constraints {
  readonly type: 'list';
  readonly member: ShapeRef;
}

export interface MapShape extends Traits, Constraints {
  readonly type: 'map';
  readonly key: ShapeRef;
  readonly value: ShapeRef;
}

export interface ScalarShape extends Traits, Constraints {
  readonly type: 'string' | 'integer' | 'long' | 'float' | 'double' | 'boolean' | 'timestamp' | 'blob';
}

export type Shape = StructureShape | ListShape | MapShape | ScalarShape;

export interface Operation {
  readonly name: string;
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number };
  readonly input?: ShapeRef;
  readonly output?: ShapeRef & { readonly resultWrapper?: string };
  readonly deprecated?: boolean;
  /** For an operation whose body clients may compress. */
  readonly requestcompression?: { readonly encodings: readonly string[] };
}

/** One AWS API, as botocore describes it. */
export interface Model {
  readonly metadata: {
    readonly protocol: string;
    readonly protocols?: readonly string[];
    readonly jsonVersion?: string;
    readonly targetPrefix?: string;
    /** There for a service that spoke the query protocol first, and still tells clients its error codes. */
    readonly awsQueryCompatible?: Readonly<Record<string, never>>;
    readonly xmlNamespace?: string;
  };
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

const loaded = new Map<string, Model | undefined>();

/** The newest model of a service, e.g. `sagemaker`, from botocore's `data` folder; undefined where botocore has none. */
export function loadModel(botocoreDataDir: string, service: string): Model | undefined {
  const folder = join(botocoreDataDir, service);
  if (!loaded.has(folder)) loaded.set(folder, existsSync(folder) ? readNewest(folder) : undefined);
  return loaded.get(folder);
}

function readNewest(folder: string): Model {
  const newest = readdirSync(folder).sort().at(-1) ?? '';
  return JSON.parse(gunzipSync(readFileSync(join(folder, newest, 'service-2.json.gz'))).toString()) as Model;
}

/** The operation of that name. Asking for one that the model lacks is a mistake in the caller. */
export function operationOf(model: Model, name: string): Operation {
  const operation = model.operations[name];
  if (!operation) throw new Error(`No operation ${name} in the API model`);
  return operation;
}

/** The shape that a reference points to, together with what the reference adds to it. */
export function resolve(model: Model, { shape: name, ...traits }: ShapeRef): Shape {
  const shape = model.shapes[name];
  if (!shape) throw new Error(`No shape ${name} in the API model`);
  return { ...shape, ...traits };
}

/** The members of a structure, and none for any other shape. */
export const membersOf = (shape: Shape): [string, ShapeRef][] =>
  shape.type === 'structure' ? Object.entries(shape.members) : [];

export const isScalar = (shape: Shape): shape is ScalarShape => !['structure', 'list', 'map'].includes(shape.type);
