import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import type { Config } from '../../config/resolve';
import { Failure } from '../failure';
import { clientOptions } from './client';

type Attributes = Readonly<Record<string, unknown>>;

/** What Terraform remembers of a stack, as far as it is asked here. */
export interface State {
  readonly outputs: Attributes;
  /** The attributes of each resource of a type. */
  readonly resources: (type: string) => readonly Attributes[];
  readonly count: number;
}

/** The stack's state; undefined before the first deploy. https://developer.hashicorp.com/terraform/internals/json-format */
export async function readState(config: Config): Promise<State | undefined> {
  const text = await read(config, config.state.key);
  if (text === undefined) return undefined;
  const { outputs = {}, resources = [] } = parsed(config, text);
  const managed = resources.filter(({ mode }) => mode === 'managed');
  return {
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value])),
    resources: (type) =>
      managed
        .filter((resource) => resource.type === type)
        .flatMap(({ instances }) => instances.map(({ attributes }) => attributes)),
    count: managed.length,
  };
}

function parsed({ state: { bucket, key } }: Config, text: string): Stored {
  try {
    return JSON.parse(text) as Stored;
  } catch (cause) {
    throw new Failure(`the state s3://${bucket}/${key} is no JSON`, {
      state: 'nothing was changed',
      fix: `bring a former version back: aws s3api list-object-versions --bucket ${bucket} --prefix ${key}`,
      cause,
    });
  }
}

interface Stored {
  readonly outputs?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly instances: readonly { readonly attributes: Attributes }[];
  }[];
}

/** A run that holds the state. */
export interface Lock {
  readonly id: string;
  readonly operation: string;
  readonly who: string;
  readonly created: Date;
}

/** Who holds the state; undefined where nobody does. https://developer.hashicorp.com/terraform/language/backend/s3#state-locking */
export async function readLock(config: Config): Promise<Lock | undefined> {
  const text = await read(config, `${config.state.key}.tflock`);
  if (text === undefined) return undefined;
  const { ID = '', Operation = '', Who = '', Created = '' } = JSON.parse(text) as Partial<Record<string, string>>;
  return { id: ID, operation: Operation, who: Who, created: new Date(Created) };
}

async function read({ region, account, state }: Config, Key: string): Promise<string | undefined> {
  try {
    const { Body } = await new S3Client(clientOptions({ region })).send(
      new GetObjectCommand({ Bucket: state.bucket, Key, ExpectedBucketOwner: account }),
    );
    return await Body?.transformToString();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}
