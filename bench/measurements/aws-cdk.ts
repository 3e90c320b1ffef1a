import { AwsCdkApp } from '../aws-cdk-app';
import type { Measurement } from '../measurement';
import { ratio } from '../row';
import { refuseOtherResources } from '../same-resources';

const RUNS = 3;

export const awsCdk: Measurement = {
  name: 'aws-cdk',
  byDefault: true,
  measure: async (place) => {
    const app = new AwsCdkApp(place);
    const mme = place.program(['./mme', 'synth']);
    await app.install();
    await place.terminal.step('Comparing the resources of both', async () => {
      await app.build();
      await place.prepare(mme);
      await place.prepare(app.synth());
      refuseOtherResources(place, app.template);
    });

    const costs = await place.measured('./mme synth against AWS CDK', RUNS, {
      mme,
      cdk: app.synth(),
      compiled: app.synth({ app: 'node compiled/bin/mme.js', validates: false }),
    });
    const what = './mme synth';
    return [
      ratio({ what, against: 'npx cdk synth', target: 0.2 }, costs.mme, costs.cdk, RUNS),
      ratio({ what, against: 'cdk synth, compiled, unchecked' }, costs.mme, costs.compiled, RUNS),
    ];
  },
};
