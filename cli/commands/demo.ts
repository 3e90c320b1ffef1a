import { Page } from '../demo/page';
import { STORY } from '../demo/story';
import { holdsWhole, tell, type Told } from '../demo/tell';
import { Theatre } from '../demo/theatre';
import { EXIT, Failure } from '../failure';
import { interruptible } from '../interrupts';
import { openTerminal, type Terminal } from '../terminal';
import { requireTerraform } from '../terraform/version';

export interface DemoOptions {
  readonly json?: boolean;
  /** Leaves the stack where it is. */
  readonly keep?: boolean;
  /** Where log and reviews stay. */
  readonly out?: string;
}

/** Plays the life of an endpoint on a local AWS of its own, and says whether every claim held. */
export async function demo(options: DemoOptions): Promise<void> {
  const begun = Date.now();
  const terminal = openTerminal(options);
  const live = process.stderr.isTTY && terminal.color ? process.stderr : undefined;
  const page = new Page(terminal, () => Date.now() - begun, live);
  const over = new AbortController();
  const interrupt = () => {
    if (over.signal.aborted) return;
    page.rest();
    terminal.note('Interrupted: cleaning up, which takes a moment');
    over.abort(INTERRUPTED);
  };
  await interruptible(interrupt, () => play(options, { page, over, terminal }));
}

interface Performance {
  readonly page: Page;
  readonly over: AbortController;
  readonly terminal: Terminal;
}

async function play({ keep = false, out }: DemoOptions, { page, over, terminal }: Performance): Promise<void> {
  await requireTerraform();
  const theatre = await Theatre.open(page, over, out);
  const { log, stage, folder } = theatre;
  let told: Told[] = [];
  let isDone = false;
  try {
    page.intro([
      'The life of an endpoint, on a local AWS of its own. Nothing of yours is touched.',
      `What commands and Terraform say is in ${log.file}`,
    ]);
    page.doing('Starting local AWS');
    await theatre.prepare();
    over.signal.throwIfAborted();
    const chapters = keep ? STORY.slice(0, -1) : STORY;
    told = await tell(chapters, { stage, page, log, over: over.signal });
    isDone = holdsWhole(told, chapters);
  } finally {
    page.rest();
    if (keep && isDone) await theatre.keep();
    else await theatre.close({ keepLog: told.length > 0 && !isDone });
  }
  page.verdict(told);
  if (!isDone) process.exitCode = EXIT.failed;
  if (keep && isDone) page.kept(theatre);
  terminal.result({
    holds: isDone,
    seconds: page.seconds,
    chapters: told,
    ...(!isDone && { log: log.file }),
    ...(keep && { folder }),
  });
}

const INTERRUPTED = new Failure('interrupted', {
  state: 'nothing of the demo is left',
  fix: 'run it again',
  exitCode: EXIT.interrupted,
});
