import { isAwsError } from '../aws/explained';

/** A part of what is live; or the name of AWS's error, where it cannot be read. */
export type Part<T> = { readonly value: T } | { readonly unreadable: string };

/** Reads a part. What AWS refuses is no reason to leave the others out. */
export async function part<T>(read: () => Promise<T>): Promise<Part<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!isAwsError(error)) throw error;
    return { unreadable: error.name };
  }
}

export const isKnown = <T>(one: Part<T>): one is { readonly value: T } => 'value' in one;

/** What is said of a part, or that it cannot be read. */
export function inWords<T>(one: Part<T>, words: (value: T) => readonly string[], what = ''): readonly string[] {
  return isKnown(one) ? words(one.value) : [`${what} cannot be read (${one.unreadable})`.trimStart()];
}
