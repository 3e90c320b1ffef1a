import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { costInWords } from '../review/cost-in-words';
import { markdownOf } from '../review/markdown';
import { reviewOf, type Reviewed } from '../review/review';
import type { PlanJson } from '../plan/plan-json';
import type { Proposal } from '../rollout/propose';
import type { Stage } from './stage';

/** Shows the essence of what a colleague reads of a plan in the pull request, and writes all of it to a file. */
export async function review(stage: Stage, name: string, reviewed: Omit<Reviewed, 'config'>): Promise<void> {
  const { config } = stage.session();
  const found = reviewOf({ ...reviewed, config });
  const { headline, effects, cost } = found;
  stage.voice.quote('In the pull request', [
    headline,
    ...effects.filter(({ isNone }) => !isNone).map(({ about, words }) => `${about}: ${words}`),
    `Cost: ${costInWords(cost)}`,
  ]);
  await writeFile(path.join(stage.papers, `${name}.md`), markdownOf(found));
}

/** The same of what a deploy proposes. A plan without changes is read first. */
export async function reviewOfProposal(
  stage: Stage,
  name: string,
  { json, plan, live }: Proposal,
  read?: Promise<PlanJson>,
): Promise<void> {
  const found = json ?? (await read);
  if (found) await review(stage, name, { plan: found, text: plan.text, live });
}
