import type { FaultInput } from '../../local-aws/faults';
import { TypeChange } from '../support/type-change';

const MINUTE = 60_000;

const update = (outcome: 'fails' | 'rolls-back' | 'slow', seconds: number, reason?: string): FaultInput => ({
  kind: 'endpoint',
  during: 'update',
  outcome,
  seconds,
  reason,
});

/** An instance type change that goes wrong while SageMaker is at it; and the same command again, which mends everything. */
describe('an instance type change that goes wrong in the middle', () => {
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

  it.each([
    ['fails without a word', update('fails', 1, 'no capacity'), /SageMaker's reason: no capacity[\s\S]*was put back/],
    ['is rolled back', update('rolls-back', 1, 'no model'), /SageMaker's reason: no model[\s\S]*was put back/],
  ])(
    'keeps the old fleet, and scales it, where the update %s',
    async (_, fault, says) => {
      const options = await change.next();
      await change.endpoint.breaks(fault);

      const outcome = await change.endpoint.deploy(options);

      expect(outcome.stderr).toMatch(says);
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

  it(
    'goes back where an alarm goes off, and says which',
    async () => {
      const options = await change.next();
      const { outcome } = await inTheMiddle(options, 30);

      await change.endpoint.alarm('ALARM');
      const failed = await outcome;

      expect(failed.stderr).toMatch(/SageMaker's reason: .*Invocation5XXErrors[\s\S]*was put back/);
      change.expectFailed(failed);
      await change.expectServing();
      await change.endpoint.alarm('OK');
      await change.expectMendedBy(options);
    },
    2 * MINUTE,
  );

  it(
    'is finished by the next deploy where the credentials expired, and the state could not be stored either',
    async () => {
      const options = await change.next();
      const { outcome } = await inTheMiddle(options, 3);

      await change.endpoint.breaks({ kind: 'api', operation: '*', answer: 'expired', times: 0 });
      const { stderr, exitCode } = await outcome;
      await change.endpoint.mends();

      expect(stderr).toContain('renew your AWS credentials');
      expect(exitCode).toBe(1);
      await change.endpoint.unlock((await change.endpoint.deploy(options)).stderr);
      await change.expectMendedBy(options);
    },
    3 * MINUTE,
  );

  it(
    'is finished by the next deploy where everything was killed',
    async () => {
      const options = await change.next();
      const { child, outcome } = await inTheMiddle(options, 5);

      child.kill('SIGKILL');
      await change.endpoint.killTerraform();
      await outcome;

      await change.endpoint.unlock((await change.endpoint.deploy(options)).stderr);
      await change.expectMendedBy(options);
    },
    3 * MINUTE,
  );

  it('leaves nothing to do in the end', () => change.expectAtRest(), MINUTE);
});
