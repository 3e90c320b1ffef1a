import { ENVIRONMENTS } from '../../config/schema';
import { loadConfig } from '../../config/load';
import { synthesize } from '../../stacks/synthesize';

// Synthesises as many endpoints as its argument says, in every environment; or one in one, without it.
const [, , endpoints] = process.argv;
const environments = endpoints === undefined ? ENVIRONMENTS.slice(0, 1) : ENVIRONMENTS;

for (let number = 1; number <= Number(endpoints ?? 1); number++)
  for (const environment of environments) {
    const env = { ...process.env, ENVIRONMENT: environment, ENDPOINT_NAME: `mme-${number}` };
    synthesize(loadConfig({ env }), process.env['CDKTF_OUTDIR']);
  }
