import { Block, NotKnown } from './block';
import { statementsIn, type Statement } from './statement';

/** What is read of `terraform show -json`. https://developer.hashicorp.com/terraform/internals/json-format */
export interface PlanJson {
  readonly resource_changes: readonly ResourceChange[];
  readonly variables?: Values;
  readonly output_changes?: Values;
  readonly configuration: { readonly provider_config: Readonly<Record<string, { readonly expressions?: Values }>> };
}

interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly mode: string;
  readonly change: { readonly actions: readonly string[]; readonly after: unknown; readonly after_unknown: unknown };
}

type Values = Readonly<Record<string, unknown>>;

/** A resource, or what else a plan has beside them: `provider.aws`, `variables`, `outputs`. */
export interface Part {
  readonly address: string;
  readonly type: string;
  readonly values: unknown;
  readonly unknown: unknown;
  /** What the plan does to it. */
  readonly actions: readonly string[];
}

export class Resource extends Block {
  readonly type: string;
  readonly actions: readonly string[];

  constructor({ address, type, values, unknown, actions }: Part) {
    super({ address, path: [] }, values, unknown);
    this.type = type;
    this.actions = actions;
  }
}

/** By what other resources name one. */
const NAMES = ['id', 'arn', 'name', 'bucket', 'url', 'function_name', 'key_id'];

/** A plan, as the stack will be after it. */
export class Plan {
  readonly resources: readonly Resource[];
  /** The types that were asked for by name. */
  readonly asked = new Set<string>();

  constructor(readonly parts: readonly Part[]) {
    this.resources = parts.filter(({ actions }) => actions.length > 0).map((part) => new Resource(part));
  }

  static of({ resource_changes, variables, output_changes, configuration }: PlanJson): Plan {
    const resources = resource_changes
      .filter(({ mode }) => mode === 'managed')
      .map(({ address, type, change }) => ({
        ...{ address, type, values: change.after, unknown: change.after_unknown, actions: change.actions },
      }));
    const providers = Object.entries(configuration.provider_config).map(
      ([name, { expressions }]) => [`provider.${name}`, expressions] as const,
    );
    const beside = [...providers, ['variables', variables] as const, ['outputs', output_changes] as const];
    return new Plan([
      ...resources,
      ...beside.map(([type, values]) => ({ address: type, type, values: values ?? {}, unknown: {}, actions: [] })),
    ]);
  }

  all(...types: readonly string[]): Resource[] {
    for (const type of types) this.asked.add(type);
    return this.resources.filter(({ type, actions }) => types.includes(type) && actions.join() !== 'delete');
  }

  /** What is no resource: `provider.aws`, `variables`, `outputs`. */
  beside(type: string): Resource {
    const part = this.parts.find((one) => one.type === type);
    if (!part) throw new Error(`there is no ${type} in this plan`);
    return new Resource(part);
  }

  /** The resources of a type that name another one in an attribute: a bucket's versioning, by `bucket`. */
  of(owner: Block, type: string, attribute: string): Resource[] {
    return this.all(type).filter((resource) => isNameOf(owner, resource.text(attribute)));
  }

  /** The resource of a type that has a name, an ARN or an address. */
  named(type: string, name: string | undefined): Resource | undefined {
    return this.all(type).find((resource) => isNameOf(resource, name));
  }

  /** The statements of the policies of these types. */
  statements(...types: readonly string[]): Statement[] {
    return this.all(...types).flatMap(statementsIn);
  }

  get account(): string {
    return this.providerSetting('allowed_account_ids.constant_value');
  }

  get environment(): string {
    return this.providerSetting('default_tags.tags.constant_value.environment');
  }

  get region(): string {
    return this.providerSetting('region.constant_value');
  }

  private providerSetting(path: string): string {
    const [value] = this.beside('provider.aws').texts(path);
    if (value === undefined) throw new Error(`the provider has no ${path}`);
    return value;
  }
}

function isNameOf(owner: Block, name: string | undefined): boolean {
  if (name === undefined) return false;
  const [known, unknown] = [NAMES.filter((key) => owner.isKnown(key)), NAMES.find((key) => !owner.isKnown(key))];
  if (known.some((key) => owner.get(key) === name)) return true;
  if (unknown !== undefined) throw new NotKnown(owner.at, unknown);
  return false;
}
