import { decode, encode, ExtData } from '@msgpack/msgpack';
import type { DynamicValue } from './messages';

/** A value that Terraform will know only during apply. */
export const UNKNOWN = Symbol('unknown');

/** What an argument can hold before everything is known. */
export type Argument<T> = T | null | typeof UNKNOWN;

/**
 * Reads a block that Terraform sent: null, booleans, numbers, strings, lists and maps of them, and UNKNOWN.
 * @see https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/object-wire-format.md
 */
export function decodeBlock(value: DynamicValue | null): Record<string, unknown> {
  return value === null ? {} : (withUnknowns(decode(value.msgpack)) as Record<string, unknown>);
}

/** Writes a block for Terraform. */
export function encodeBlock(block: object): DynamicValue {
  return { msgpack: encode(block) };
}

// why: every msgpack extension stands for an unknown value: 0 plain, 12 with hints about it.
function withUnknowns(value: unknown): unknown {
  if (value instanceof ExtData) return UNKNOWN;
  if (Array.isArray(value)) return value.map(withUnknowns);
  if (value === null || typeof value !== 'object') return value;

  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withUnknowns(inner)]));
}
