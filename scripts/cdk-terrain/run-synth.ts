import { createRequire } from 'node:module';
import path from 'node:path';
import { CONFIGURATIONS } from './configurations';

// Synthesises every configuration with the sources of a checkout, in a process of its own: run-synth.ts CHECKOUT OUT.
// Says the seconds of CPU that it took from start to end.
const [checkout = '', out = ''] = process.argv.slice(2);
const from = createRequire(path.join(checkout, 'main.ts'));
const { loadConfig } = from('./config/load') as typeof import('../../config/load');
const { synthesize, synthesizeAccess } = from('./stacks/synthesize') as typeof import('../../stacks/synthesize');

for (const { name, stack, source } of CONFIGURATIONS)
  (stack === 'access' ? synthesizeAccess : synthesize)(loadConfig(source), path.join(out, name));

const { user, system } = process.cpuUsage();
console.log(((user + system) / 1e6).toFixed(2));
