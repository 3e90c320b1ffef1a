import { hiddenLine } from './secrets';

/** What Terraform says around a plan, which a reader of the review knows already. */
const AROUND =
  /^(?:Terraform used the selected providers|plan\. Resource actions are indicated|following symbols:|Terraform will perform the following|\s*(?:\+|-|~|-\/\+|\+\/-|<=) (?:create|destroy|update in-place|read)\b)/;
/** Lines that say nothing about what changes. */
const NOISE = /\(known after apply\)$|^\s*# \(\d+ unchanged|^\s*# \(config refers to values not yet known\)|^╷|^│|^╵/;
const SIGN = /^(\s*)(-\/\+|\+\/-|<=|[-+~])(?=\s)/;
/** What colours a line in a `diff` block. */
const SIGNS: Readonly<Record<string, string>> = { '+': '+', '-': '-', '~': '!', '-/+': '!', '+/-': '!', '<=': ' ' };

/**
 * Terraform's own words for a plan, for a `diff` block: signs in the first column, without what is known after the apply only, without
 * tags that repeat on every resource, without secrets.
 */
export function rawPlan(text: string): string {
  const lines = withoutAllTags(text.split('\n'))
    .filter((line) => !AROUND.test(line) && !NOISE.test(line))
    .map((line) => toFirstColumn(hiddenLine(line)));
  return lines
    .filter((line, index) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim();
}

function toFirstColumn(line: string): string {
  const [, indent, sign] = SIGN.exec(line) ?? [];
  if (indent === undefined || sign === undefined) return line === '' ? '' : ` ${line}`;
  return `${SIGNS[sign] ?? ' '}${indent}${sign === '-/+' || sign === '+/-' ? `${sign} ` : ''}${line.slice(indent.length + sign.length).trimStart()}`;
}

/** Blocks `tags_all = { … }`. */
function withoutAllTags(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let end: string | undefined;
  for (const line of lines) {
    if (end !== undefined) {
      if (line.startsWith(end)) end = undefined;
      continue;
    }
    const [, indent, sign = ''] = /^(\s*)([-+~] )?tags_all\s+= \{$/.exec(line) ?? [];
    if (indent === undefined) kept.push(line);
    else end = `${indent}${' '.repeat(sign.length)}}`;
  }
  return kept;
}
