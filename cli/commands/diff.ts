import { explained } from '../aws/explained';
import { dangersOf } from '../plan/guard';
import { inWords } from '../plan/in-words';
import { changeOf } from '../plan/resources';
import { propose } from '../rollout/propose';
import { isInProgress } from '../rollout/settle';
import { describe, openSession, type Options } from '../session';
import { openStack } from '../stack';
import { savePlan } from '../terraform/saved-plan';

export interface DiffOptions extends Options {
  /** What `./mme destroy` would do instead. */
  readonly destroy?: boolean;
  /** Where to save the plan, for `./mme review --plan`. */
  readonly out?: string;
}

export async function diff(options: DiffOptions): Promise<void> {
  const session = openSession(options);
  const { terminal, config } = session;
  const stack = await openStack(session);
  terminal.note(`Comparing ${describe(session)}`);

  const { plan, planned, live, json } = await explained('nothing was changed', () =>
    propose(session, stack, { destroy: options.destroy ?? false, readOnly: true }),
  );
  if (options.out !== undefined) await savePlan(plan, options.out);
  const dangers = planned ? dangersOf(planned, live) : [];
  const summary = planned ? inWords(planned, live, config) : [];
  terminal.say([plan.text, summary.join('\n')].filter(Boolean).join('\n\n'));
  for (const { word, what } of dangers) terminal.note(`A deploy refuses this without --allow ${word}: ${what}`);
  if (live.endpoint && isInProgress(live.endpoint))
    terminal.note(`${live.endpoint.name} is ${live.endpoint.status}: a deploy waits for the end of that`);

  terminal.result({
    hasChanges: plan.hasChanges,
    changes: (json?.resource_changes ?? [])
      .filter((change) => changeOf(change) !== 'none')
      .map(({ address, change }) => ({ address, actions: change.actions })),
    summary,
    dangers,
  });
}
