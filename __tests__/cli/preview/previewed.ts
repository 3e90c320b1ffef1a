import { alarmsOf } from '../../../cli/preview/alarms';
import { drawn, stackAt } from '../../../cli/preview/preview';
import type { TerraformJson } from '../../../cli/preview/terraform-json';
import { validConfig, type Given } from '../../support/config';

export const NOW = new Date('2026-11-22T22:30:00Z');

const known = new Map<string, TerraformJson>();

/** The stack of a valid configuration; synthesised once. */
export function stack(given: Given = {}): TerraformJson {
  const key = JSON.stringify(given);
  const made = known.get(key) ?? stackAt(validConfig(given), NOW);
  known.set(key, made);
  return made;
}

/** The pages of a valid configuration. */
export const preview = (given: Given = {}) => drawn(stack(given), validConfig(given), NOW);

/** The alarms of a valid configuration. */
export const alarms = (given: Given = {}) => alarmsOf(stack(given));

/** All of the first group of a pattern. */
export const allOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, group = '']) => group);

/** What a browser shows of HTML, without its tags. */
export const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
