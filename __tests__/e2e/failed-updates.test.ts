import type { FaultInput } from '../../local-aws/faults';
import { TypeChange } from '../support/type-change';

const MINUTE = 60_000;

const update = (outcome: 'fails' | 'slow', seconds: number, reason?: string): FaultInput => ({
  kind: 'endpoint',
  during: 'update',
  outcome,
  seconds,
  reason,
});

/**
 * An instance type change that goes wrong; and the same command again, which mends everything. These are the ones that every run
 * has time for: `npm run test:faults` has all of them.
 */
describe('an instance type change that goes wrong', () => {
  let change: TypeChange;

  beforeAll(async () => {
    change = await TypeChange.open();
  }, 4 * MINUTE);

  afterEach(() => change.calm());
  afterAll(() => change.endpoint.close(), MINUTE);

  /** A deploy that takes its time, at the moment when SageMaker is updating. */
  async function inTheMiddle(options: string, seconds: number) {
    await change.endpoint.breaks(update('slow', seconds));
    const deploy = change.endpoint.begin(options);
    await change.endpoint.until(({ EndpointStatus }) => EndpointStatus === 'Updating');
    return deploy;
  }

  it(
    'keeps the old fleet, and scales it, where the update fails without a word',
    async () => {
      const options = await change.next();
      await change.endpoint.breaks(update('fails', 1, 'no capacity for the type'));

      const outcome = await change.endpoint.deploy(options);

      expect(outcome.stderr).toMatch(
        /SageMaker's reason: no capacity for the type[\s\S]*scaling was off, and was put back/,
      );
      change.expectFailed(outcome);
      await change.expectServing();
      expect(await change.endpoint.inventory()).toMatchObject({ targets: 1, policies: 1 });
      await change.expectMendedBy(options);
    },
    2 * MINUTE,
  );

  it(
    'goes on after a Ctrl-C, and the next deploy waits for it',
    async () => {
      const options = await change.next();
      const { child, outcome } = await inTheMiddle(options, 10);

      child.kill('SIGINT');
      const { stderr, exitCode } = await outcome;

      expect(stderr).toContain('run the same command again: it waits for the change that is under way');
      expect(exitCode).toBe(130);
      expect(await change.endpoint.inventory()).toMatchObject({ targets: 1, policies: 1 });
      await change.expectMendedBy(options);
    },
    2 * MINUTE,
  );

  it('leaves nothing to do in the end', () => change.expectAtRest(), MINUTE);
});
