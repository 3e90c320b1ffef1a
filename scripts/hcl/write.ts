import { document, expression, list } from './expression';
import { BLOCKS, blockOf, RESOURCE_META, type Block, type Kind, type Meta, type Schemas } from './schema';

type Body = Readonly<Record<string, unknown>>;
type Named = Readonly<Record<string, Body>>;

/** Attributes that providers compare by what the JSON document in them means. */
const DOCUMENTS = /^(policy|assume_role_policy|redrive_policy|event_pattern|dashboard_body)$/;

/**
 * Terraform's JSON syntax, as CDKTF writes it, as HCL: files by their name, to be formatted by `terraform fmt`. Names and values
 * are the same, so that a state goes on. Throws on anything that it does not know.
 */
export function hclOf(configuration: Body, schemas: Schemas): Readonly<Record<string, string>> {
  const files: Record<string, string[]> = {};
  const add = (file: string, text: string) => (files[file] ??= []).push(text);

  for (const [kind, content] of Object.entries(configuration)) {
    if (kind === '//') continue;
    if (kind === 'terraform') add('terraform.tf', block('terraform', terraformBody(content as Body)));
    else if (kind === 'locals') add('main.tf', block('locals', attributes(content as Body)));
    else if (kind === 'provider')
      for (const [type, body] of each(content)) add('terraform.tf', ofProvider(schemas, kind, type, [], body));
    else if (kind === 'resource' || kind === 'data')
      for (const [type, all] of Object.entries(content as Readonly<Record<string, Named>>))
        for (const [name, body] of Object.entries(all)) add('main.tf', ofProvider(schemas, kind, type, [name], body));
    else add(fileOf(kind), ofTerraform(kind, content));
  }
  return Object.fromEntries(Object.entries(files).map(([file, blocks]) => [file, blocks.join('\n')]));
}

const fileOf = (kind: string) => (kind === 'variable' || kind === 'output' ? `${kind}s.tf` : 'main.tf');

function ofTerraform(kind: string, content: unknown): string {
  const meta = BLOCKS[kind];
  if (!meta) throw new Error(`no HCL is known for ${kind}`);
  const isUnnamed = Array.isArray(content);
  return each(isUnnamed ? { '': content } : content)
    .map(([name, body]) => block([kind, ...(isUnnamed ? [] : [`"${name}"`])].join(' '), metaBody(body, meta)))
    .join('\n');
}

function ofProvider(schemas: Schemas, kind: Kind, type: string, names: readonly string[], body: Body): string {
  const schema = blockOf(schemas, kind, type);
  return block(
    [kind, ...[type, ...names].map((name) => `"${name}"`)].join(' '),
    schemaBody(body, schema, RESOURCE_META),
  );
}

function schemaBody(body: Body, { attributes: known = {}, block_types = {} }: Block, meta: Meta = {}): string {
  return argumentsOf(body)
    .map(([name, value]) => {
      if (name in known)
        return `${name} = ${DOCUMENTS.test(name) && typeof value === 'string' ? document(value) : expression(value)}\n`;
      const nested = block_types[name]?.block;
      if (nested)
        return blocksOf(value)
          .map((one) => block(name, schemaBody(one, nested)))
          .join('');
      return metaBody({ [name]: value }, meta);
    })
    .join('');
}

function metaBody(body: Body, meta: Meta): string {
  return argumentsOf(body)
    .map(([name, value]) => {
      const is = meta[name];
      if (is === undefined) throw new Error(`no HCL is known for ${name}`);
      if (is === 'word') return `${name} = ${expression(value)}\n`;
      if (is === 'references') return `${name} = ${references(value)}\n`;
      return blocksOf(value)
        .map((one) => block(name, metaBody(one, is)))
        .join('');
    })
    .join('');
}

function terraformBody({ backend, required_providers, ...rest }: Body): string {
  const backends = each(backend ?? {}).map(([type, body]) => block(`backend "${type}"`, attributes(body)));
  return [attributes(rest), block('required_providers', attributes(required_providers as Body)), ...backends].join('');
}

const block = (head: string, body: string) => `${head} {\n${body}}\n`;
const attributes = (body: Body) =>
  argumentsOf(body)
    .map(([name, value]) => `${name} = ${expression(value)}\n`)
    .join('');
const references = (value: unknown): string => (Array.isArray(value) ? list(value.map(String)) : String(value));

/** Without what CDKTF remarks for itself. */
const argumentsOf = (body: Body) => Object.entries(body).filter(([name]) => name !== '//');
const blocksOf = (value: unknown): Body[] => [value].flat() as Body[];
/** Blocks of a kind by their label, of which JSON syntax allows one or a list. */
const each = (content: unknown): [string, Body][] =>
  Object.entries(content as Readonly<Record<string, unknown>>).flatMap(([name, one]) =>
    blocksOf(one).map((body): [string, Body] => [name, body]),
  );
