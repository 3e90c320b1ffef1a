/** A value of Terraform's own type system, encoded with msgpack. */
export interface DynamicValue {
  readonly msgpack: Uint8Array;
}

/** An error as Terraform prints it, below the argument it is about. */
export interface Diagnostic {
  readonly severity: 'ERROR';
  readonly summary: string;
  readonly detail: string;
  readonly attribute: { readonly steps: readonly { readonly attribute_name: string }[] };
}

/** Says what is wrong with one argument of the data source. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';

  constructor(
    readonly argument: string,
    readonly summary: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** The diagnostic of any error; without an argument, Terraform shows it for the whole block. */
export function diagnostic(error: unknown): Diagnostic {
  const { summary, argument } =
    error instanceof ArgumentError ? error : { summary: 'The archive could not be made', argument: undefined };

  return {
    severity: 'ERROR',
    summary,
    detail: error instanceof Error ? error.message : String(error),
    attribute: { steps: argument === undefined ? [] : [{ attribute_name: argument }] },
  };
}
