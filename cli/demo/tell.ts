import { EXIT, Failure } from '../failure';
import type { AnyChapter, Finding } from './chapter';
import type { Log } from './log';
import type { Page } from './page';
import type { Stage } from './stage';

const TAIL_LINES = 25;

/** A chapter that was told, as `--json` has it. */
export interface Told {
  readonly title: string;
  readonly claim: string;
  readonly commands: readonly string[];
  readonly seconds: number;
  readonly holds: boolean;
  readonly findings: readonly Finding[];
  /** Why it came to no end. */
  readonly failure?: string;
}

export interface Telling {
  readonly stage: Stage;
  readonly page: Page;
  readonly log: Log;
  readonly over: AbortSignal;
}

/** Tells chapter by chapter, up to the first whose claim does not hold: the next ones build on it. */
export async function tell(chapters: readonly AnyChapter[], telling: Telling): Promise<Told[]> {
  const told: Told[] = [];
  for (const chapter of chapters) {
    telling.page.begin(told.length + 1, chapter);
    telling.log.begin(chapter.title);
    const one = await tellOne(chapter, telling);
    told.push(one);
    if (!one.holds) break;
  }
  return told;
}

/** Whether the story was told to its end, and each claim held. */
export const holdsWhole = (told: readonly Told[], chapters: readonly AnyChapter[]): boolean =>
  told.length === chapters.length && told.every(({ holds }) => holds);

async function tellOne(chapter: AnyChapter, { stage, page, log, over }: Telling): Promise<Told> {
  const { title, claim, commands } = chapter;
  const begun = Date.now();
  const { findings, failure } = await played(chapter, stage);
  // why: whoever interrupts wants no verdict.
  if (over.reason instanceof Failure && over.reason.exitCode === EXIT.interrupted) throw over.reason;

  const holds = failure === undefined && findings.every((finding) => finding.holds);
  const seconds = (Date.now() - begun) / 1000;
  page.end(findings, seconds, holds ? chapter.after : undefined);
  if (!holds) page.fail(failure ?? 'What was claimed is not what was seen.', log.tail(TAIL_LINES), log.file);
  return { title, claim, commands, seconds, holds, findings, ...(failure !== undefined && { failure }) };
}

async function played(chapter: AnyChapter, stage: Stage): Promise<Pick<Told, 'findings' | 'failure'>> {
  try {
    return { findings: await chapter.play(stage) };
  } catch (error) {
    return { findings: [], failure: error instanceof Error ? error.message : String(error) };
  }
}
