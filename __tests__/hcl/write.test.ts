import type { Schemas } from '../../scripts/hcl/schema';
import { hclOf } from '../../scripts/hcl/write';

const attributes = { name: {}, tags: {}, policy: {}, setting: {} };
const block = { attributes, block_types: { rule: { block: { attributes, block_types: {} } } } };
const SCHEMAS: Schemas = {
  provider_schemas: {
    'registry.terraform.io/hashicorp/aws': {
      provider: { block: { attributes: { region: {} }, block_types: { default_tags: { block } } } },
      resource_schemas: { aws_x: { block } },
      data_source_schemas: { aws_x: { block } },
    },
  },
};
const written = (configuration: Record<string, unknown>) => hclOf(configuration, SCHEMAS);
const resource = (body: Record<string, unknown>) => written({ resource: { aws_x: { 'a-b': body } } })['main.tf'];

it('tells blocks from attributes by the schema', () => {
  expect(resource({ '//': { metadata: 1 }, tags: { a: 'b' }, rule: [{ name: 'one' }, { tags: {} }] })).toBe(
    'resource "aws_x" "a-b" {\ntags = {\na = "b"\n}\nrule {\nname = "one"\n}\nrule {\ntags = {\n}\n}\n}\n',
  );
});

it('writes addresses for what Terraform does not take as strings', () => {
  const lifecycle = {
    create_before_destroy: true,
    ignore_changes: ['name'],
    replace_triggered_by: ['aws_x.c', 'aws_x.d.id'],
    postcondition: [{ condition: '${self.name == "a"}', error_message: 'no' }],
  };

  expect(resource({ depends_on: ['aws_x.c'], lifecycle })).toBe(
    'resource "aws_x" "a-b" {\ndepends_on = [aws_x.c]\nlifecycle {\ncreate_before_destroy = true\nignore_changes = [name]\n' +
      'replace_triggered_by = [\naws_x.c,\naws_x.d.id,\n]\npostcondition {\ncondition = self.name == "a"\nerror_message = "no"\n}\n}\n}\n',
  );
});

it('encodes documents of attributes that are compared by their meaning, and of no others', () => {
  expect(resource({ policy: '{"a":1}', setting: '{"a":1}' })).toContain(
    'policy = jsonencode({\na = 1\n})\nsetting = "{\\"a\\":1}"',
  );
});

it('keeps everything else that CDKTF writes of this stack', () => {
  const files = written({
    terraform: {
      required_version: '>= 1.10',
      required_providers: { aws: { version: '1' } },
      backend: { s3: { encrypt: true } },
    },
    provider: { aws: [{ region: 'x', default_tags: [{ tags: {} }] }] },
    variable: {
      n: { type: 'number', default: null, validation: [{ condition: '${var.n > 0}', error_message: 'no' }] },
    },
    locals: { l: '${var.n}' },
    data: { aws_x: { d: { name: 'e' } } },
    check: { c: { assert: { condition: '${var.n != null}', error_message: 'no' } } },
    removed: [{ from: 'aws_x.old', lifecycle: { destroy: false } }],
    output: { o: { value: '${local.l}', depends_on: ['aws_x.a'] } },
  });

  expect(files).toEqual({
    'terraform.tf':
      'terraform {\nrequired_version = ">= 1.10"\nrequired_providers {\naws = {\nversion = "1"\n}\n}\nbackend "s3" {\nencrypt = true\n}\n}\n' +
      '\nprovider "aws" {\nregion = "x"\ndefault_tags {\ntags = {\n}\n}\n}\n',
    'variables.tf':
      'variable "n" {\ntype = number\ndefault = null\nvalidation {\ncondition = var.n > 0\nerror_message = "no"\n}\n}\n',
    'main.tf':
      'locals {\nl = var.n\n}\n\ndata "aws_x" "d" {\nname = "e"\n}\n\ncheck "c" {\nassert {\ncondition = var.n != null\nerror_message = "no"\n}\n}\n' +
      '\nremoved {\nfrom = aws_x.old\nlifecycle {\ndestroy = false\n}\n}\n',
    'outputs.tf': 'output "o" {\nvalue = local.l\ndepends_on = [aws_x.a]\n}\n',
  });
});

it.each([
  ['a block', { ephemeral: {} }, 'ephemeral'],
  ['a resource', { resource: { aws_y: { a: {} } } }, 'aws_y'],
  ['an argument', { resource: { aws_x: { a: { colour: 'red' } } } }, 'colour'],
  ['a meta-argument', { resource: { aws_x: { a: { lifecycle: { when: 1 } } } } }, 'when'],
  ['an argument of a nested block', { resource: { aws_x: { a: { rule: { lifecycle: {} } } } } }, 'lifecycle'],
])('loses nothing: %s that it does not know is an error', (_, configuration, name) => {
  expect(() => written(configuration)).toThrow(name);
});
