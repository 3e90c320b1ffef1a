import type { Call } from '../../support/workplace';

/** What a call wants of IAM. */
export interface Need {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

type Input = Readonly<Record<string, unknown>>;

/** Where the calls were made, and what is known by then of what they are about. */
export class World {
  readonly region = 'us-east-1';
  readonly account = '123456789012';
  /** Of the key of the stack, as soon as it has one. */
  keyAlias: string | undefined;
  private readonly tags = new Map<string, Readonly<Record<string, string>>>();

  /** `boundary`: the policy that bounds every role of a stack whose access is set up. */
  constructor(readonly boundary: string) {}

  arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.region}:${this.account}:${resource}`;
  }

  global(service: string, resource: string): string {
    return `arn:aws:${service}::${this.account}:${resource}`;
  }

  /** Remembers the tags that the one thing of a kind was made with. */
  tagged(kind: string, tags: Readonly<Record<string, string>>): void {
    this.tags.set(kind, tags);
  }

  tagsOf(kind: string): Need['context'] {
    return asContext('ResourceTag', this.tags.get(kind) ?? {});
  }
}

export const asContext = (key: 'RequestTag' | 'ResourceTag', tags: Readonly<Record<string, string>>): Need['context'] =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [`aws:${key}/${name}`, value]));

/** What the calls of a service want, by operation; the rest are called as their action is. */
export interface Service {
  /** The prefix of its actions, where it is not the service's name. */
  readonly prefix?: string;
  /** What a call is about: an ARN, several, or `*`. */
  readonly about: (input: Input, world: World, operation: string) => string | readonly string[];
  /** The actions of an operation, where it is not the one of its name. */
  readonly actions?: Readonly<Record<string, readonly string[]>>;
  /** Condition keys that a call brings. */
  readonly context?: (input: Input, world: World, operation: string) => Need['context'];
  /** What a call wants beside its own action. */
  readonly also?: Readonly<Record<string, (input: Input, world: World) => readonly Need[]>>;
  /** What a call makes known. */
  readonly after?: Readonly<Record<string, (input: Input, world: World) => void>>;
}

export function needsBy(service: Service, { service: name, operation, input }: Call, world: World): Need[] {
  const actions = service.actions?.[operation] ?? [`${service.prefix ?? name}:${operation}`];
  const context = service.context?.(input, world, operation) ?? {};
  const resources = [service.about(input, world, operation)].flat();
  const own = actions.flatMap((action) => resources.map((resource) => ({ action, resource, context })));
  const needs = [...own, ...(service.also?.[operation]?.(input, world) ?? [])];
  service.after?.[operation]?.(input, world);
  return needs;
}

/** `[{ Key, Value }]`, as most services write tags; or an object of them. */
export function tagsIn(input: Input): Readonly<Record<string, string>> {
  const { Tags = input['tags'] ?? [] } = input as { Tags?: unknown };
  if (!Array.isArray(Tags)) return Tags as Record<string, string>;
  return Object.fromEntries(
    (Tags as Record<string, string>[]).map((tag) => [
      tag['Key'] ?? tag['TagKey'] ?? '',
      tag['Value'] ?? tag['TagValue'] ?? '',
    ]),
  );
}

export const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new Error(`no text: ${JSON.stringify(value)}`);
  return value;
};
