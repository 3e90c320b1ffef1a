import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NEEDED } from '../../local-aws/plugin-sources';
import { forgetCheckouts, installTerrain, movedCheckout, synthesizeIn } from '../../scripts/cdk-terrain/checkout';
import { CONFIGURATIONS } from '../../scripts/cdk-terrain/configurations';
import { STEPS } from '../../scripts/cdk-terrain/move';
import { NO_CHANGES, SameState, STACK } from '../support/same-state';

const MINUTES = 60_000;

interface Synthesised {
  readonly resource: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly terraform: { readonly required_providers: Record<string, { version: string }> };
}

/** A stack that CDKTF deployed is taken over by CDK Terrain, with the same state. docs/leaving-cdktf.md */
describe('a move to CDK Terrain', () => {
  let live: SameState;

  beforeAll(async () => {
    live = await SameState.deploy(CONFIGURATIONS.find(({ name }) => name === 'local')?.source.set ?? []);
    installTerrain();
  }, 6 * MINUTES);
  afterAll(async () => {
    forgetCheckouts();
    await live.workplace.close();
  }, MINUTES);

  describe.each(STEPS)('step %s', (step) => {
    let moved: string;
    let configuration: Synthesised;

    beforeAll(() => {
      const out = path.join(live.workplace.folder, step);
      synthesizeIn(movedCheckout(step), out);
      moved = path.join(out, 'local', 'stacks', STACK);
      const file = path.join(moved, 'cdk.tf.json');
      configuration = JSON.parse(readFileSync(file, 'utf8')) as Synthesised;
      // why: local AWS is made for this AWS provider; the newer one that the second step brings is not tried here.
      for (const [name, version] of Object.entries(NEEDED))
        Object.assign(configuration.terraform.required_providers[name] ?? {}, { version });
      writeFileSync(file, JSON.stringify(configuration));
    }, 2 * MINUTES);

    it(
      'changes nothing of what is deployed',
      async () => {
        const { stdout, exitCode } = await live.plan(moved);

        expect(stdout).toContain(NO_CHANGES);
        expect(exitCode).toBe(0);
      },
      3 * MINUTES,
    );

    it('has the same resources by the same addresses', async () => {
      const addresses = Object.entries(configuration.resource).flatMap(([type, all]) =>
        Object.keys(all).map((name) => `${type}.${name}`),
      );

      expect(addresses.sort()).toEqual(await live.addresses());
    });
  });

  it(
    'is checked by a command, which finds no difference that is not known',
    async () => {
      const { stdout, stderr, exitCode } = await live.workplace.run('npm', ['run', '--silent', 'check:cdk-terrain']);

      expect(stderr).toBe('');
      expect(stdout.match(/types: fine/g)).toHaveLength(STEPS.length);
      expect(stdout).not.toContain('✗');
      expect(exitCode).toBe(0);
    },
    8 * MINUTES,
  );
});
