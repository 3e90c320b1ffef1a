/** Attributes and nested blocks of a resource, as Terraform writes them. */
export type Values = Readonly<Record<string, unknown>>;

/** Nested blocks of one name, which Terraform writes as a list however many may be there. */
export function blocksOf(values: Values, name: string): readonly Values[] {
  const blocks = values[name];
  return Array.isArray(blocks) ? blocks.filter(isBlock) : [];
}

/** The nested block that there is one of. Empty where there is none. */
export function blockOf(values: Values, name: string): Values {
  return blocksOf(values, name)[0] ?? {};
}

export function textOf(values: Values, name: string): string | undefined {
  const text = values[name];
  return typeof text === 'string' && text !== '' ? text : undefined;
}

export function numberOf(values: Values, name: string): number | undefined {
  const number = values[name];
  return typeof number === 'number' ? number : undefined;
}

export function isBlock(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
