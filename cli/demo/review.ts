import { inWords } from '../plan/in-words';
import type { Proposal } from '../rollout/propose';
import type { Stage } from './stage';

/** Shows what a colleague reads of a plan. */
export async function review(stage: Stage, _name: string, { planned, live }: Proposal): Promise<void> {
  if (planned) stage.voice.quote('Review', inWords(planned, live, stage.session().config).join('\n'));
  return Promise.resolve();
}
