import { AwsError } from '../gateway/types';

export interface PageInput {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: { readonly NextToken?: string };
}

/** One page of a list. The token is the place where the next one starts. */
export function page<T>(items: readonly T[], input: PageInput, size: number, badToken: string): Page<T> {
  const start = Number(input.NextToken ?? 0);
  if (!Number.isInteger(start) || start < 0 || start > items.length) {
    throw new AwsError(badToken, `The token ${input.NextToken ?? ''} is not one that a list gave.`);
  }

  const end = start + (input.MaxResults ?? size);
  return { items: items.slice(start, end), nextToken: end < items.length ? { NextToken: String(end) } : {} };
}
