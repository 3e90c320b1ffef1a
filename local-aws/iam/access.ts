import type { Decisions } from './decisions';
import { Denied } from './denied';
import { evaluate, type Policy, type Verdict } from './evaluate';
import { isService, type AccessRequest, type Principal } from './request';

/** Where the policies are. */
export interface PolicySource {
  /** A role's own, inline and attached. A role that does not exist has none. */
  ofRole(roleArn: string): Promise<readonly Policy[]>;
  /** The one of a topic, queue, function, key, bucket or (its trust policy) role, if there is one. */
  ofResource(arn: string): Promise<Policy | undefined>;
}

/** Decides, by the policies as they are at that moment, and remembers what it decided. */
export class Access {
  constructor(
    private readonly policies: PolicySource,
    private readonly decisions: Pick<Decisions, 'record'>,
  ) {}

  async allows(request: AccessRequest): Promise<boolean> {
    return (await this.refused(request)).length === 0;
  }

  /** Those that are not allowed. */
  async refused(...requests: readonly AccessRequest[]): Promise<readonly AccessRequest[]> {
    const policies = readOnce(this.policies);
    const verdicts = await Promise.all(requests.map((request) => this.decide(request, policies)));
    return requests.filter((_, index) => !verdicts[index]?.allowed);
  }

  /** Throws Denied for the first one that is refused. */
  async demand(...requests: readonly AccessRequest[]): Promise<void> {
    const policies = readOnce(this.policies);
    for (const request of requests) {
      const verdict = await this.decide(request, policies);
      if (!verdict.allowed) throw new Denied(request, verdict);
    }
  }

  private async decide(request: AccessRequest, policies: PolicySource): Promise<Verdict> {
    const [identity, resource] = await Promise.all([
      identityOf(request.principal, policies),
      policies.ofResource(request.resource),
    ]);
    const verdict = evaluate(request, { identity, resource });
    this.decisions.record(request, verdict);
    return verdict;
  }
}

const identityOf = async (principal: Principal, policies: PolicySource): Promise<readonly Policy[]> =>
  isService(principal) || principal.roleArn === undefined ? [] : policies.ofRole(principal.roleArn);

/** The policies for several requests of one moment: each is read once. */
function readOnce(policies: PolicySource): PolicySource {
  return {
    ofRole: once((arn) => policies.ofRole(arn)),
    ofResource: once((arn) => policies.ofResource(arn)),
  };
}

function once<T>(read: (arn: string) => Promise<T>): (arn: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (arn) => {
    const found = known.get(arn) ?? read(arn);
    known.set(arn, found);
    return found;
  };
}
