import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Live } from '../../cli/aws/live';
import { parsePlan, type PlanJson } from '../../cli/plan/plan-json';
import { reviewOf, type Review } from '../../cli/review/review';
import type { Config } from '../../config/resolve';
import { loadConfig } from '../../config/load';

/** A plan that real Terraform has made on local AWS, and what it met there. */
export interface RecordedPlan {
  /** The options that made it, as typed. */
  readonly options: string;
  readonly live: Live;
  /** Terraform's words for it. */
  readonly text: readonly string[];
  readonly plan: unknown;
}

const FOLDER = path.resolve(__dirname, '../cli/review');
const planFile = (name: string) => path.join(FOLDER, 'plans', `${name}.json`);
const exampleFile = (name: string) => path.join(FOLDER, 'examples', `${name}.md`);

export const recordedNames = (): string[] =>
  readdirSync(path.join(FOLDER, 'plans')).map((file) => path.basename(file, '.json'));

export const recorded = (name: string): RecordedPlan =>
  JSON.parse(readFileSync(planFile(name), 'utf8')) as RecordedPlan;

/** The review as it is stored, to be read. */
export const example = (name: string): string =>
  existsSync(exampleFile(name)) ? readFileSync(exampleFile(name), 'utf8') : '';

export function store(name: string, plan: RecordedPlan, markdown: string): void {
  mkdirSync(path.join(FOLDER, 'plans'), { recursive: true });
  mkdirSync(path.join(FOLDER, 'examples'), { recursive: true });
  writeFileSync(planFile(name), inLines(plan));
  writeFileSync(exampleFile(name), markdown);
}

/** JSON with a line for each resource. */
function inLines(recorded: RecordedPlan): string {
  const { resource_changes: resources, resource_drift: drift, ...rest } = recorded.plan as PlanJson;
  const list = (all: readonly unknown[]) => `[\n${all.map((each) => JSON.stringify(each)).join(',\n')}\n]`;
  return [
    `{"options":${JSON.stringify(recorded.options)},`,
    `"live":${JSON.stringify(recorded.live)},`,
    `"text":${list(recorded.text)},`,
    `"plan":{${JSON.stringify(rest).slice(1, -1)},`,
    `"resource_drift":${list(drift)},`,
    `"resource_changes":${list(resources)}}}\n`,
  ].join('\n');
}

/** The configuration that options on the command line make. */
export function configOf(options: string): Config {
  const words = options.split(' ');
  const after = (option: string) => words.flatMap((word, index) => (words[index - 1] === option ? word : []));
  const [environment] = after('--environment');
  const [endpoint] = after('--endpoint');
  return loadConfig({ env: {}, local: true, environment, endpoint, set: after('--set') });
}

export const planIn = ({ plan }: Pick<RecordedPlan, 'plan'>): PlanJson => parsePlan(JSON.stringify(plan));

export const reviewIn = (from: RecordedPlan): Review =>
  reviewOf({ plan: planIn(from), text: from.text.join('\n'), live: from.live, config: configOf(from.options) });

/** What a review needs of a plan: without what stays as it is, but for what reviews look at. */
export function trimmed(plan: PlanJson): PlanJson {
  const isNeeded = ({ type, change }: PlanJson['resource_changes'][number]) =>
    change.actions.join() !== 'no-op' || LOOKED_AT.test(type);
  const drift = plan.resource_drift.filter(({ address }) =>
    plan.resource_changes.some((each) => each.address === address && each.change.actions.join() !== 'no-op'),
  );
  return {
    ...plan,
    resource_drift: drift,
    resource_changes: plan.resource_changes
      .filter(({ mode }) => mode !== 'data')
      .map((each) => (isNeeded(each) ? each : bare(each))),
  };
}

const LOOKED_AT = /^aws_(?:sagemaker_|appautoscaling_|cloudwatch_metric_alarm$|s3_bucket$)/;
const bare = (each: PlanJson['resource_changes'][number]) => ({
  ...each,
  change: { actions: each.change.actions, before: {}, after: {} },
});

/** What is another one in each run: times, identifiers, hashes, sizes that depend on them. */
export const withoutIdentity = (markdown: string): string =>
  markdown
    .replace(/\d{4}-\d\d-\d\d[T-]\d\d[:-]\d\d[:-]\d\dZ?/g, '(time)')
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '(id)')
    .replace(/\bterraform-\d{26}\b/g, '(id)')
    .replace(/127\.0\.0\.1:\d+/g, '(local AWS)')
    .replace(/… \d+ more lines/g, '… more lines');
