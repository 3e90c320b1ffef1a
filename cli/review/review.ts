import type { Config } from '../../config/resolve';
import type { Live } from '../aws/live';
import { dangersOf, type Danger } from '../plan/guard';
import type { PlanJson } from '../plan/plan-json';
import { plannedOf } from '../plan/planned';
import { changeOf } from '../plan/resources';
import { runningIn } from '../plan/serving';
import { changesOf, type ResourceRow } from './changes';
import { costOf, type Cost } from './cost';
import { diagramOf } from './diagram';
import { effectsOf, type Effect } from './effects';
import { headlineOf, verdictOf, type Verdict } from './headline';
import { rawPlan } from './raw-plan';
import { rolledOutFor } from './reasons';

/** What a plan does, for whoever has to say yes or no to it. */
export interface Review {
  readonly endpoint: string;
  readonly environment: string;
  readonly verdict: Verdict;
  /** The one thing to know, without a full stop. */
  readonly headline: string;
  readonly dangers: readonly Danger[];
  readonly effects: readonly Effect[];
  /** The gravest first. */
  readonly rows: readonly ResourceRow[];
  readonly cost: Cost;
  /** Mermaid's source. */
  readonly diagram: string;
  /** Terraform's words, for a `diff` block; empty where it has none. */
  readonly rawPlan: string;
}

/** What a review looks at. */
export interface Reviewed {
  readonly plan: PlanJson;
  /** The plan as Terraform shows it to people. */
  readonly text: string;
  readonly live: Live;
  readonly config: Config;
}

export function reviewOf({ plan, text, live, config }: Reviewed): Review {
  const planned = plannedOf(plan);
  const hasChanges = doesAnything(plan);
  const dangers = dangersOf(planned, live);
  const rows = changesOf(plan);
  const effects = effectsOf(planned, live, { config, rows });
  const headline = hasChanges
    ? headlineOf({ planned, dangers, effects, rolledOut: rolledOutFor(plan) })
    : 'nothing to do: AWS has what is configured';

  return {
    endpoint: config.model.endpointName,
    environment: config.environment,
    verdict: verdictOf(hasChanges, dangers),
    headline,
    dangers,
    effects,
    rows,
    cost: costOf(plan, config, runningIn(live)),
    diagram: diagramOf(plan),
    rawPlan: hasChanges ? rawPlan(text) : '',
  };
}

/** Whether an apply of the plan would change a resource or an output. */
const doesAnything = ({ resource_changes: resources, output_changes: outputs }: PlanJson): boolean =>
  resources.some((each) => each.mode !== 'data' && changeOf(each) !== 'none') ||
  Object.values(outputs).some(({ actions }) => actions.join() !== 'no-op');
