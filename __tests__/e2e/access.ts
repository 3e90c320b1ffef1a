import type { Environment } from '../../config/schema';
import { decide } from '../access/decide';
import { SEEN, type Run } from '../access/seen';
import { accessConfig } from '../access/access-config';
import type { Call, Workplace } from '../support/workplace';

/** What those sign their calls with who deploy, plan, and make the roles for it. */
export const KEYS = { deployer: 'local', planner: 'planner', administrator: 'administrator' } as const;

export interface Deployed {
  readonly workplace: Workplace;
  readonly endpoint: string;
  readonly environment: Environment;
  readonly set?: readonly string[];
}

/** Holds the policies of the deploy role against every call that deploys have made. It comes last in a test of a stack. */
export function deployersMay(run: Run, deployed: () => Deployed): void {
  it('made no call that the policies of a deployer do not allow, and used those that it is said to use', async () => {
    const { used, refused } = decide(configOf(deployed()), 'deploy', await callsOf(deployed(), KEYS.deployer));

    expect(refused).toEqual([]);
    expect(SEEN[run].filter((entry) => !used.has(entry))).toEqual([]);
  });
}

/** Holds the policy of the plan role against every call that plans and a look at the status have made: it has no more. */
export function plannersMay(deployed: () => Deployed): void {
  it('planned and looked with the policy that reads, and with every action of it', async () => {
    const config = configOf(deployed());
    const { used, refused } = decide(config, 'plan', await callsOf(deployed(), KEYS.planner));

    expect(refused).toEqual([]);
    expect(SEEN.plan.filter((entry) => !used.has(entry))).toEqual([]);
  });
}

export const configOf = ({ endpoint, environment, set = [] }: Deployed) => accessConfig({ endpoint, environment, set });

async function callsOf(deployed: Deployed, key: string): Promise<Call[]> {
  const { bucket } = configOf(deployed).state;
  return (await deployed.workplace.calls()).filter(
    (call) => call.accessKeyId === key && !isBootstrap(call, bucket) && isKnown(call),
  );
}

/** On AWS an administrator bootstraps, and deploy only looks whether the bucket is there: cli/aws/reach.ts */
const isBootstrap = ({ service, operation, input }: Call, bucket: string): boolean =>
  service === 's3' && input['Bucket'] === bucket && input['Key'] === undefined && /^(?:Create|Put)/.test(operation);

/** A request that AWS's model refuses is about nothing that could be allowed. */
const isKnown = ({ error }: Call): boolean => error !== 'SerializationException';
