import path from 'node:path';
import { moveCheckout, STEPS } from './move';

const USAGE = `npm run move:cdk-terrain -- ${STEPS.join(' | ')}`;

// Moves this checkout to CDK Terrain: docs/leaving-cdktf.md
const step = STEPS.find((name) => name === process.argv[2]);
if (step === undefined) {
  console.error(`Which step? ${USAGE}\nNothing was changed.`);
  process.exitCode = 2;
} else {
  const changed = moveCheckout(path.resolve(__dirname, '../..'), step);
  console.log(`${changed.length} files changed. Now: npm install && npm run format && npm run licences && npm test`);
}
