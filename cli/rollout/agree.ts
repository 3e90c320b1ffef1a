import { confirm } from '../confirm';
import { dangersOf, refuse } from '../plan/guard';
import { inWords } from '../plan/in-words';
import { refuseUnreviewed, type ReviewRecord } from '../review/reviewed';
import { describe, type Session } from '../session';
import type { Stack } from '../stack';
import { adopt } from './adopt';
import { isOutdated, propose, type Proposal } from './propose';
import { settle } from './settle';

export interface AgreeOptions {
  /** Rolls out a new model and endpoint configuration though nothing in them changed. */
  readonly redeploy?: boolean;
  /** Explicit words for what the plan guard refuses without them. */
  readonly allow?: readonly string[];
  /** What was reviewed. Nothing else is deployed. */
  readonly record?: ReviewRecord | undefined;
}

/** Plans until the plan fits what is live, is allowed, and the person agrees to it. */
export async function agree(session: Session, stack: Stack, options: AgreeOptions): Promise<Proposal> {
  const { terminal, config } = session;
  const endpoint = await settle(session);
  let replace = [...(options.redeploy ? [stack.addresses.stamp] : []), ...replacedFor(endpoint?.status, stack)];

  for (;;) {
    const proposal = await propose(session, stack, { replace });
    const { plan, planned, json, live } = proposal;
    const adopted = await adopt(session, stack, proposal);
    if (adopted) {
      replace = [...replace, ...adopted.replace];
      continue;
    }

    terminal.say(plan.text);
    if (!planned || !json) return proposal;
    if (options.record) refuseUnreviewed(json, options.record);
    terminal.say(`\n${inWords(planned, live, config).join('\n')}\n`);
    refuse(dangersOf(planned, live), options.allow ?? []);
    await confirm(session, `Deploy this to ${describe(session)}?`);

    if (!(await isOutdated(session, proposal))) return proposal;
    terminal.note('The endpoint has scaled meanwhile: planning again, to keep what runs');
    await settle(session);
  }
}

/** What an endpoint needs that went wrong for good. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html */
function replacedFor(status: string | undefined, { addresses }: Stack): string[] {
  // why: a failed endpoint can be deleted, and nothing else.
  if (status === 'Failed') return [addresses.endpoint];
  // why: it serves with both configurations, and one more update brings it to one.
  return status === 'UpdateRollbackFailed' ? [addresses.stamp] : [];
}
