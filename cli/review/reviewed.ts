import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Config } from '../../config/resolve';
import { EXIT, Failure } from '../failure';
import type { PlanJson } from '../plan/plan-json';
import { costInWords } from './cost-in-words';
import { fingerprintsOf, type Fingerprint } from './fingerprint';
import type { Review } from './review';
import { tallyOf } from './text';

const fingerprint = z.object({ address: z.string(), actions: z.array(z.string()).readonly(), sha256: z.string() });

const record = z.object({
  version: z.literal(1),
  endpoint: z.string(),
  environment: z.string(),
  account: z.string(),
  region: z.string(),
  fingerprints: z.array(fingerprint),
});

/** What was reviewed, as `./mme review --json` writes it. */
export type ReviewRecord = z.output<typeof record>;

const UNCHANGED = 'nothing was changed';

/** A review for scripts, and for `./mme deploy --reviewed`. */
export function recordOf(review: Review, plan: PlanJson, config: Config): ReviewRecord & Record<string, unknown> {
  const { endpoint, environment, verdict, headline, dangers, effects, rows, cost } = review;
  return {
    version: 1,
    endpoint,
    environment,
    account: config.account,
    region: config.region,
    verdict,
    headline,
    tally: tallyOf(rows),
    dangers,
    effects: Object.fromEntries(effects.map(({ about, words }) => [about.toLowerCase(), words])),
    changes: rows.map(({ address, change, reason }) => ({ address, change, ...(reason !== undefined && { reason }) })),
    cost: { inWords: costInWords(cost), ...cost },
    fingerprints: fingerprintsOf(plan),
  };
}

export async function readRecord(file: string, config: Config): Promise<ReviewRecord> {
  const { success, data } = record.safeParse(await parsed(file));
  if (!success) throw wrong(file, 'is no review that ./mme review --json has written');

  const { model, environment, account, region } = config;
  const wanted = { endpoint: model.endpointName, environment, account, region };
  const others = Object.entries(wanted).filter(([name, value]) => data[name as keyof typeof wanted] !== value);
  if (others.length === 0) return data;
  const differing = others.map(([name, value]) => `${name} ${data[name as keyof typeof wanted]}, not ${value}`);
  throw wrong(file, `is the review of ${differing.join(' and ')}`);
}

async function parsed(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw wrong(file, 'cannot be read as JSON');
  }
}

const wrong = (file: string, what: string): Failure =>
  new Failure(`--reviewed ${file} ${what}`, {
    state: UNCHANGED,
    fix: 'write it with: ./mme review --json > review.json',
    exitCode: EXIT.wrongInput,
  });

/** Goes on only where a plan does what was reviewed, or less: what has been done meanwhile needs no review. */
export function refuseUnreviewed(plan: PlanJson, { fingerprints: reviewed }: ReviewRecord): void {
  const now = fingerprintsOf(plan);
  if (now.length === 0) return;
  const differing = [
    ...now.flatMap((each) =>
      differenceOf(
        each,
        reviewed.find(({ address }) => address === each.address),
      ),
    ),
    ...reviewed
      .filter(({ address }) => !now.some((each) => each.address === address))
      .map(({ address, actions }) => `${address}: ${inWords(actions)} was reviewed, and is not planned any more`),
  ];
  if (differing.length === 0) return;
  throw new Failure(
    `this plan is another one than was reviewed\n\n${differing.map((line) => `  - ${line}`).join('\n')}\n`,
    {
      state: UNCHANGED,
      fix: 'AWS, the state or the configuration has changed since: review the new plan (./mme review), then deploy that',
      exitCode: EXIT.outdated,
    },
  );
}

function differenceOf(now: Fingerprint, reviewed: Fingerprint | undefined): string[] {
  const { address, actions, sha256 } = now;
  if (!reviewed) return [`${address}: ${inWords(actions)} is planned, and was not reviewed`];
  if (reviewed.actions.join() !== actions.join())
    return [`${address}: ${inWords(actions)} is planned, where ${inWords(reviewed.actions)} was reviewed`];
  return reviewed.sha256 === sha256
    ? []
    : [`${address}: ${inWords(actions)} is planned with other values than were reviewed`];
}

const inWords = (actions: readonly string[]): string => (actions.length > 1 ? 'replace' : (actions[0] ?? 'nothing'));
