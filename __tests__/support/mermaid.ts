import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** What mermaid's own parser has against each diagram; null where it takes it. */
export function complaintsOfMermaid(diagrams: readonly string[]): (string | null)[] {
  const script = path.join(__dirname, 'mermaid-check.mjs');
  const answer = execFileSync(process.execPath, [script], { input: JSON.stringify(diagrams), encoding: 'utf8' });
  return JSON.parse(answer) as (string | null)[];
}
