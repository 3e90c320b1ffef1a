/** A block of a provider's schema, as `terraform providers schema -json` shows it. */
export interface Block {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

interface ProviderSchema {
  readonly provider: { readonly block: Block };
  readonly resource_schemas?: Readonly<Record<string, { readonly block: Block }>>;
  readonly data_source_schemas?: Readonly<Record<string, { readonly block: Block }>>;
}

export interface Schemas {
  /** By address, such as `registry.terraform.io/hashicorp/aws`. */
  readonly provider_schemas: Readonly<Record<string, ProviderSchema>>;
}

export type Kind = 'provider' | 'resource' | 'data';

/** What a resource, data source or provider of a type is made of. */
export function blockOf({ provider_schemas }: Schemas, kind: Kind, type: string): Block {
  const found = Object.entries(provider_schemas).flatMap(([address, schema]) => {
    if (kind === 'provider') return address.endsWith(`/${type}`) ? [schema.provider] : [];
    const all = kind === 'resource' ? schema.resource_schemas : schema.data_source_schemas;
    return all?.[type] ?? [];
  });
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} providers know the ${kind} ${type}`);
  return only.block;
}

/** Arguments of Terraform itself. A word is an attribute; `references` is one whose strings are addresses, or names of attributes. */
export type Meta = { readonly [name: string]: 'word' | 'references' | Meta };

const CONDITION: Meta = { condition: 'word', error_message: 'word' };

/** https://developer.hashicorp.com/terraform/language/meta-arguments */
export const RESOURCE_META: Meta = {
  depends_on: 'references',
  provider: 'references',
  count: 'word',
  for_each: 'word',
  lifecycle: {
    create_before_destroy: 'word',
    prevent_destroy: 'word',
    ignore_changes: 'references',
    replace_triggered_by: 'references',
    precondition: CONDITION,
    postcondition: CONDITION,
  },
};

/** The blocks that are no resource, data source or provider, and what is in them. */
export const BLOCKS: Readonly<Record<string, Meta>> = {
  variable: {
    type: 'references',
    default: 'word',
    description: 'word',
    sensitive: 'word',
    nullable: 'word',
    validation: CONDITION,
  },
  output: { value: 'word', description: 'word', sensitive: 'word', depends_on: 'references' },
  check: { assert: CONDITION },
  removed: { from: 'references', lifecycle: { destroy: 'word' } },
  moved: { from: 'references', to: 'references' },
};
