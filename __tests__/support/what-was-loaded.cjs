// Writes which packages a program has loaded to the file that LOADED names: node -r this program
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const packages = Object.keys(require.cache).map((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  writeFileSync(process.env.LOADED, JSON.stringify([...new Set(packages)].filter(Boolean)));
});
