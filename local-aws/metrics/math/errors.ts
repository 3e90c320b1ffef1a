/** An expression that metric math does not allow, or that this machine cannot evaluate. */
export class ExpressionError extends Error {
  override readonly name: string = 'ExpressionError';
}

/** A function of metric math that is left out here. The message names those that are not. */
export class UnknownFunction extends ExpressionError {
  override readonly name = 'UnknownFunction';

  constructor(
    readonly functionName: string,
    known: readonly string[],
  ) {
    super(`local AWS does not know the function ${functionName} of metric math; it knows ${known.join(', ')}`);
  }
}
