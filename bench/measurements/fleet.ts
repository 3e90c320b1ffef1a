import type { Measurement } from '../measurement';
import { ratio } from '../row';
import type { Workplace } from '../workplace';

const RUNS = 3;
const ENDPOINTS = 100;

/** Synthesises a fleet in one process; without a number of endpoints, one stack. */
const synthesis = (place: Workplace, endpoints?: number) =>
  place.program([
    'node',
    '-r',
    './scripts/typescript.cjs',
    'bench/programs/fleet.ts',
    ...(endpoints ? [`${endpoints}`] : []),
  ]);

export const fleet: Measurement = {
  name: 'fleet',
  byDefault: true,
  measure: async (place) => {
    const { all, one } = await place.measured(`the synthesis of ${ENDPOINTS} endpoints in 3 environments`, RUNS, {
      all: synthesis(place, ENDPOINTS),
      one: synthesis(place),
    });
    return [ratio({ what: 'synth of 300 stacks', against: 'of one', target: 12 }, all, one, RUNS)];
  },
};
