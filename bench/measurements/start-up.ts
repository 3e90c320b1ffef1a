import type { Measurement } from '../measurement';
import { ratio } from '../row';

const RUNS = 15;

export const startUp: Measurement = {
  name: 'start-up',
  byDefault: true,
  measure: async (place) => {
    const { help, node } = await place.measured('start-up', RUNS, {
      help: place.program(['./mme', '--help']),
      node: place.program(['node', '-e', '0']),
    });
    return [ratio({ what: './mme --help', against: 'node -e 0', target: 2 }, help, node, RUNS)];
  },
};
