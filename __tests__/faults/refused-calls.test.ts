import type { FaultInput } from '../../local-aws/faults';
import { TypeChange } from '../support/type-change';

const MINUTE = 60_000;

interface Case {
  readonly title: string;
  readonly fault: FaultInput;
  /** What the failing deploy says, on standard error. */
  readonly says: RegExp;
  /** Whether scaling is off after the failure. */
  readonly unscaled?: true;
}

/** why: denied, since the AWS provider outlasts throttling and server errors by minutes of trying again. */
const denied = (operation: string) => ({ kind: 'api', operation, answer: 'denied', times: 0 }) satisfies FaultInput;
const lost = (operation: string): FaultInput => ({ kind: 'api', operation, answer: 'lost', times: 1 });

const RESTORED = 'scaling was off, and was put back';

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
    says: /AWS refuses or does not answer: AccessDenied[\s\S]*what is live is not known/,
  },
  {
    title: 'after it: scaling cannot be put back',
    fault: denied('RegisterScalableTarget'),
    says: /not registered for scaling; scaling was off, and could not be put back \(AccessDenied/,
    unscaled: true,
  },
  {
    title: 'after it: the policy cannot be put back at first',
    fault: { ...denied('PutScalingPolicy'), times: 1 },
    says: /scaling was incomplete, and was put back/,
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
  },
];

/** An instance type change in which AWS refuses a call, at each step of it; and the same command again, which mends everything. */
describe('an instance type change that AWS refuses a call of', () => {
  let change: TypeChange;

  beforeAll(async () => {
    change = await TypeChange.open();
  }, 4 * MINUTE);

  afterEach(() => change.calm());
  afterAll(() => change.endpoint.close(), MINUTE);

  it.each(CASES)(
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
    // why: the AWS provider takes a refusal of a new model for a role that is not known yet, for two minutes.
    5 * MINUTE,
  );

  it('leaves nothing to do in the end', () => change.expectAtRest(), MINUTE);
});
