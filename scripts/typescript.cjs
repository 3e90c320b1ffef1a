// Lets Node.js load TypeScript: node -r ./scripts/typescript.cjs main.ts
// Each file is compiled once, and again when it changes. Why this is not a package: docs/decisions/0016-start-up.md
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const COMPILED = path.join(__dirname, '../.gen/compiled');

const OPTIONS = {
  loader: 'ts',
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  // why: import() of a TypeScript file becomes require(), which comes by here.
  supported: { 'dynamic-import': false },
  sourcemap: 'inline',
  sourcesContent: false,
};
const KEY = JSON.stringify([OPTIONS, require('esbuild/package.json').version]);

require.extensions['.ts'] = (module, file) => module._compile(compiled(file), file);

/** JavaScript of a TypeScript file, found by what the file holds: what is found is never outdated. */
function compiled(file) {
  const source = readFileSync(file);
  const name = createHash('sha1').update(KEY).update(path.basename(file)).update(source).digest('hex');
  const kept = path.join(COMPILED, `${name}.js`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { code } = require('esbuild').transformSync(source, { ...OPTIONS, sourcefile: path.basename(file) });
    keep(kept, code);
    return code;
  }
}

function keep(file, code) {
  try {
    mkdirSync(COMPILED, { recursive: true });
    // why: another process never reads half a file.
    const half = `${file}.${process.pid}`;
    writeFileSync(half, code);
    renameSync(half, file);
  } catch {
    // Where nothing can be written, it is compiled each time.
  }
}
