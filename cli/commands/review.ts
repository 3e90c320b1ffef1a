import { stripVTControlCharacters } from 'node:util';
import { readLive } from '../aws/endpoint';
import { explained } from '../aws/explained';
import { EXIT } from '../failure';
import { refuseForeignPlan } from '../review/belongs';
import type { Verdict } from '../review/headline';
import { markdownOf } from '../review/markdown';
import { reviewOf, type Reviewed } from '../review/review';
import { recordOf } from '../review/reviewed';
import { screenOf } from '../review/screen';
import { propose } from '../rollout/propose';
import { describe, openSession, type Options, type Session } from '../session';
import { openStack, type Stack } from '../stack';
import { savedPlan } from '../terraform/saved-plan';

export interface ReviewOptions extends Options {
  /** A plan that `./mme diff --out` has saved; else a new one is made. */
  readonly plan?: string;
  /** What `./mme destroy` would do. */
  readonly destroy?: boolean;
  readonly markdown?: boolean;
}

const EXIT_CODES: Readonly<Record<Verdict, number>> = {
  nothing: EXIT.done,
  changes: EXIT.changes,
  danger: EXIT.refused,
};

/** Tells what a plan does, to people and to pipelines, and changes nothing. */
export async function review(options: ReviewOptions): Promise<void> {
  const file = options.plan === undefined ? undefined : await savedPlan(options.plan);
  const session = openSession(options);
  const { config, terminal } = session;
  const stack = await openStack(session);
  terminal.note(`Reviewing ${describe(session)}`);

  const reviewed = await explained('nothing was changed', () => read(session, stack, { file, ...options }));
  const result = reviewOf(reviewed);
  process.exitCode = EXIT_CODES[result.verdict];
  terminal.say(options.markdown ? markdownOf(result).trimEnd() : screenOf(result));
  terminal.result(recordOf(result, reviewed.plan, config));
}

async function read(
  session: Session,
  stack: Stack,
  { file, destroy = false }: Pick<ReviewOptions, 'destroy'> & { readonly file: string | undefined },
): Promise<Reviewed> {
  const { config } = session;
  const { terraform } = stack;
  const made = file === undefined ? await propose(session, stack, { destroy, readOnly: true }) : undefined;
  const saved = { file: made?.plan.file ?? file ?? '' };
  const [plan, text, live] = await Promise.all([
    made?.json ?? terraform.show(saved),
    made ? stripVTControlCharacters(made.plan.text) : terraform.textOf(saved),
    made?.live ?? readLive(config),
  ]);
  refuseForeignPlan(plan, config);
  return { plan, text, live, config };
}
