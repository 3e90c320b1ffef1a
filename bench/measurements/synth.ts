import type { Measurement } from '../measurement';
import { ratio } from '../row';

const RUNS = 5;

export const synth: Measurement = {
  name: 'synth',
  byDefault: true,
  measure: async (place) => {
    const costs = await place.measured('./mme synth against cdktf and the floor', RUNS, {
      mme: place.program(['./mme', 'synth']),
      npx: place.program(['npx', 'cdktf', 'synth', '--output', place.path('cdktf')]),
      cdktf: place.program(['node_modules/.bin/cdktf', 'synth', '--output', place.path('cdktf')]),
      floor: place.program(['node', 'bench/programs/floor.cjs'], {
        env: { ...place.env, CDKTF_OUTDIR: place.path('floor') },
      }),
    });
    const what = './mme synth';
    return [
      ratio({ what, against: 'npx cdktf synth', target: 0.25 }, costs.mme, costs.npx, RUNS),
      ratio({ what, against: 'cdktf synth, without npx' }, costs.mme, costs.cdktf, RUNS),
      ratio({ what, against: 'the floor: an empty stack', target: 3 }, costs.mme, costs.floor, RUNS),
    ];
  },
};
