/**
 * All arguments and attributes of `archive_file`: what the stand-in cannot do is refused by validation, with a reason.
 * @see https://registry.terraform.io/providers/hashicorp/archive/2.7.1/docs/data-sources/file
 */
export const archiveFileSchema = schema(
  [
    ...attributes('required', 'string', ['type', 'output_path']),
    ...attributes('optional', 'string', [
      'source_dir',
      'source_file',
      'source_content',
      'source_content_filename',
      'output_file_mode',
    ]),
    ...attributes('optional', 'bool', ['exclude_symlink_directories']),
    ...attributes('optional', ['set', 'string'], ['excludes']),
    ...attributes('computed', 'number', ['output_size']),
    ...attributes('computed', 'string', [
      'id',
      'output_md5',
      'output_sha',
      'output_sha256',
      'output_sha512',
      'output_base64sha256',
      'output_base64sha512',
    ]),
  ],
  [
    {
      type_name: 'source',
      nesting: 'SET',
      block: { attributes: attributes('required', 'string', ['content', 'filename']) },
    },
  ],
);

/** The provider itself has no arguments. */
export const providerSchema = schema([], []);

type Attribute = ReturnType<typeof attributes>[number];

interface NestedBlock {
  readonly type_name: string;
  readonly nesting: 'SET';
  readonly block: { readonly attributes: readonly Attribute[] };
}

function schema(attributes: readonly Attribute[], blockTypes: readonly NestedBlock[]) {
  return { block: { attributes, block_types: blockTypes } };
}

function attributes(kind: 'required' | 'optional' | 'computed', type: unknown, names: readonly string[]) {
  return names.map((name) => ({ name, type: Buffer.from(JSON.stringify(type)), [kind]: true }));
}
