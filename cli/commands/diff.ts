import { describe, openSession, type Options } from '../session';
import { openStack } from '../stack';

export async function diff(options: Options): Promise<void> {
  const session = openSession(options);
  const { terraform } = await openStack(session);
  session.terminal.note(`Comparing ${describe(session)}`);

  const plan = await terraform.plan();
  session.terminal.say(plan.text);
  if (options.json) session.terminal.result({ hasChanges: plan.hasChanges, changes: await terraform.changes(plan) });
}
