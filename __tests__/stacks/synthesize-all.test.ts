import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { endpoints } from '../../config/endpoints';
import { ENVIRONMENTS } from '../../config/schema';
import { EndpointStack } from '../../stacks/endpoint-stack';
import { stackName } from '../../stacks/stack-name';
import { synthesize, synthesizeAll } from '../../stacks/synthesize';
import { withoutTraces } from '../../stacks/without-traces';
import { validConfig } from '../support/config';

const CONFIGS = Object.keys(endpoints).flatMap((endpoint) =>
  ENVIRONMENTS.map((environment) => validConfig({ endpoint, environment })),
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mme-synth-all-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Every file of the stacks in a folder, by its path. */
function stacksIn(name: string): Map<string, string> {
  const root = path.join(folder, name, 'stacks');
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))).sort();
  return new Map(paths.map((file) => [file, readFileSync(path.join(root, file), 'latin1')]));
}

/** A stack as cdktf alone would have it written, with its preparation and its traces. */
class PlainStack extends EndpointStack {
  override prepareStack(): void {
    TerraformStack.prototype.prepareStack.call(this);
  }
}

describe('many stacks that are synthesised at once', () => {
  it('have the bytes that each has on its own, and that cdktf alone would write', () => {
    synthesizeAll(CONFIGS, path.join(folder, 'at once'));
    for (const config of CONFIGS) synthesize(config, path.join(folder, 'each'));
    for (const config of CONFIGS) {
      const outdir = path.join(folder, 'plain');
      mkdirSync(outdir, { recursive: true });
      const app = new App({ outdir, skipValidation: true });
      new PlainStack(app, stackName(config), config);
      app.synth();
    }

    const atOnce = stacksIn('at once');
    expect(atOnce.size).toBe(2 * CONFIGS.length);
    expect(atOnce).toEqual(stacksIn('each'));
    expect(atOnce).toEqual(stacksIn('plain'));
  });

  it('are all in the manifest', () => {
    const manifest = readFileSync(path.join(folder, 'at once/manifest.json'), 'utf8');

    expect(Object.keys((JSON.parse(manifest) as { stacks: object }).stacks).sort()).toEqual(
      CONFIGS.map(stackName).sort(),
    );
  });
});

describe('without traces', () => {
  const limit = Error.stackTraceLimit;
  const traceOf = (error: unknown) => (error as Error).stack ?? '';

  it('no error has one, whatever is made of the limit', () => {
    const trace = withoutTraces(() => {
      Error.stackTraceLimit = 50;
      return traceOf(new Error('inside'));
    });

    expect(trace).not.toContain('synthesize-all.test');
  });

  it('errors have them again afterwards, also after one that was thrown', () => {
    expect(() =>
      withoutTraces(() => {
        throw new Error('inside');
      }),
    ).toThrow('inside');

    expect(Error.stackTraceLimit).toBe(limit);
    expect(traceOf(new Error('outside'))).toContain('synthesize-all.test');
  });

  it('a synth that fails says where', () => {
    const config = validConfig();
    const broken = { ...config, model: { ...config.model, resources: undefined as never } };

    let thrown: unknown;
    try {
      synthesize(broken, path.join(folder, 'broken'));
    } catch (error) {
      thrown = error;
    }
    expect(traceOf(thrown)).toContain('endpoint-stack');
  });
});
