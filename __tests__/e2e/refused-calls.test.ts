import type { FaultInput } from '../../local-aws/faults';
import { TypeChange } from '../support/type-change';

const MINUTE = 60_000;
const ALL = (process.env['MME_ALL_FAULTS'] ?? '') !== '';

interface Case {
  readonly title: string;
  readonly fault: FaultInput;
  /** What the failing deploy says, on standard error. */
  readonly says: RegExp;
  /** Whether scaling is off after the failure. */
  readonly unscaled?: true;
  /** Whether every run of the tests has time for it: the others are for `npm run test:faults`. */
  readonly always?: true;
}

/** why: denied, since the AWS provider outlasts throttling and server errors by minutes of trying again. */
const denied = (operation: string) => ({ kind: 'api', operation, answer: 'denied', times: 0 }) satisfies FaultInput;
const lost = (operation: string): FaultInput => ({ kind: 'api', operation, answer: 'lost', times: 1 });

const RESTORED = 'scaling, which was off for the update, is on again';

const CASES: readonly Case[] = [
  {
    title: 'before it: the policy cannot be deleted',
    fault: denied('DeleteScalingPolicy'),
    says: /AccessDenied[\s\S]*scaled from 1 to 4 by 1 policy/,
  },
  {
    title: 'before it: the target cannot be deregistered',
    fault: denied('DeregisterScalableTarget'),
    says: new RegExp(`AccessDenied[\\s\\S]*${RESTORED}`),
  },
  {
    title: 'before it: the new model is refused',
    fault: denied('CreateModel'),
    says: new RegExp(`AccessDenied[\\s\\S]*${RESTORED}`),
  },
  {
    title: 'before it: the answer to a new model is lost, which exists then and is not known',
    fault: lost('CreateModel'),
    says: new RegExp(RESTORED),
  },
  {
    title: 'before it: the answer to a new configuration is lost, which exists then and is not known',
    fault: lost('CreateEndpointConfig'),
    says: new RegExp(RESTORED),
    always: true,
  },
  {
    title: 'at its start: the update is refused',
    fault: denied('UpdateEndpoint'),
    says: new RegExp(`AccessDenied[\\s\\S]*${RESTORED}`),
  },
  {
    title: 'at its start: the answer to the update is lost, which goes on',
    fault: lost('UpdateEndpoint'),
    says: new RegExp(RESTORED),
  },
  {
    title: 'during it: nobody may look at the endpoint',
    fault: { ...denied('DescribeEndpoint'), skip: 12 },
    says: /AWS does not say what is live \(AccessDenied/,
    unscaled: true,
  },
  {
    title: 'after it: scaling cannot be put back',
    fault: denied('RegisterScalableTarget'),
    says: /not registered for scaling; scaling is off, and could not be put back \(AccessDenied/,
    unscaled: true,
    always: true,
  },
  {
    title: 'after it: the policy cannot be put back at first',
    fault: { ...denied('PutScalingPolicy'), times: 1 },
    says: new RegExp(RESTORED),
  },
  {
    title: 'after it: the old configuration cannot be deleted',
    fault: denied('DeleteEndpointConfig'),
    says: /AccessDenied[\s\S]*what was done before the failure is recorded in the state/,
  },
  {
    title: 'after it: the old model cannot be deleted',
    fault: denied('DeleteModel'),
    says: /AccessDenied[\s\S]*what was done before the failure is recorded in the state/,
    always: true,
  },
];

/** An instance type change in which AWS refuses a call; and the same command again, which mends everything. */
describe('an instance type change that AWS refuses a call of', () => {
  let change: TypeChange;

  beforeAll(async () => {
    change = await TypeChange.open();
  }, 4 * MINUTE);

  afterEach(() => change.calm());
  afterAll(() => change.endpoint.close(), MINUTE);

  it.each(CASES.filter(({ always }) => ALL || always))(
    '$title',
    async ({ fault, says, unscaled }) => {
      const options = await change.next();
      await change.endpoint.breaks(fault);

      const outcome = await change.endpoint.deploy(options);
      await change.endpoint.mends();

      expect(outcome.stderr).toMatch(says);
      change.expectFailed(outcome);
      await change.expectServing();
      const scaled = unscaled ? 0 : 1;
      expect(await change.endpoint.inventory()).toMatchObject({ targets: scaled, policies: scaled });
      await change.expectMendedBy(options);
    },
    2 * MINUTE,
  );

  it('leaves nothing to do in the end', () => change.expectAtRest(), MINUTE);
});
