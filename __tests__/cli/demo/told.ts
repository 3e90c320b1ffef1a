import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AnyChapter, Chapter } from '../../../cli/demo/chapter';
import { chapter } from '../../../cli/demo/chapter';
import { Log } from '../../../cli/demo/log';
import { Page } from '../../../cli/demo/page';
import { PlayedSlack } from '../../../cli/demo/played-slack';
import { Stage } from '../../../cli/demo/stage';
import { tell, type Told } from '../../../cli/demo/tell';

/** A small story, told on a stage without AWS. */
export class TestStage {
  readonly said: string[] = [];
  readonly page: Page;
  readonly stage: Stage;

  private constructor(
    readonly folder: string,
    readonly log: Log,
    readonly slack: PlayedSlack,
    readonly over: AbortController,
  ) {
    const say = (text: string) => this.said.push(text);
    this.page = new Page({ say, color: false }, () => 65_000, undefined);
    this.stage = new Stage({ folder, papers: folder, log, slack, voice: this.page, over: this.over });
  }

  static async open(): Promise<TestStage> {
    const folder = await mkdtemp(path.join(tmpdir(), 'mme-story-'));
    const over = new AbortController();
    const log = new Log(path.join(folder, 'demo.log'), over.signal);
    return new TestStage(folder, log, await PlayedSlack.open(), over);
  }

  tell(...chapters: readonly AnyChapter[]): Promise<Told[]> {
    const { stage, page, log, over } = this;
    return tell(chapters, { stage, page, log, over: over.signal });
  }

  get text(): string {
    return this.said.join('\n');
  }

  async close(): Promise<void> {
    await this.slack.close();
    this.log.close();
    await rm(this.folder, { recursive: true });
  }
}

export const aChapter = <Done>(given: Pick<Chapter<Done>, 'act' | 'check'> & Partial<Chapter<Done>>): AnyChapter =>
  chapter({ title: 'Water', claim: 'Water is wet.', commands: ['./mme water'], ...given });
