/** A call that local AWS has answered. */
export interface Call {
  readonly service: string;
  readonly operation: string;
}

/** Every call that local AWS has answered so far. */
export async function calls(): Promise<readonly Call[]> {
  const response = await fetch(`${process.env['AWS_ENDPOINT_URL'] ?? ''}/_local-aws/calls`);
  return (await response.json()) as Call[];
}

/** Calls that change something, but the state bucket and its lock. */
export const writes = (all: readonly Call[]): readonly Call[] =>
  all.filter(({ service, operation }) => service !== 's3' && !/^(Describe|Get|List|Head|Filter)/.test(operation));
