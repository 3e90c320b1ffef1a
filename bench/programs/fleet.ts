import { ENVIRONMENTS } from '../../config/schema';
import { loadConfig } from '../../config/load';
import { synthesizeAll } from '../../stacks/synthesize';

// What `./mme synth --all` does with as many endpoints as the argument says, in every environment; without it, with one in one.
const [, , endpoints] = process.argv;
const environments = endpoints === undefined ? ENVIRONMENTS.slice(0, 1) : ENVIRONMENTS;
const names = Array.from({ length: Number(endpoints ?? 1) }, (_, number) => `mme-${number + 1}`);

const configs = environments.flatMap((environment) =>
  names.map((name) => loadConfig({ env: { ...process.env, ENVIRONMENT: environment, ENDPOINT_NAME: name } })),
);
synthesizeAll(configs, process.env['CDKTF_OUTDIR'] ?? 'cdktf.out');
