import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLocalAws, stopLocalAws } from '../../local-aws/control';
import { instanceFolder } from '../../local-aws/instance';
import { findMotoPython } from '../../local-aws/moto/python';
import { killTerraform } from '../terraform/run';
import { Log } from './log';
import { useOwnEnvironment } from './own-environment';
import { PlayedSlack } from './played-slack';
import { Stage, type Voice } from './stage';

/** A folder of its own, with a local AWS, a Slack and an output folder in it: all that the demo touches. */
export class Theatre {
  private constructor(
    readonly folder: string,
    readonly log: Log,
    private readonly slack: PlayedSlack,
    readonly stage: Stage,
  ) {}

  /** `out` is where log and reviews are written, and stay; else they are in the folder too. */
  static async open(voice: Voice, over: AbortController, out?: string): Promise<Theatre> {
    const folder = await mkdtemp(path.join(tmpdir(), 'mme-demo-'));
    const papers = path.resolve(out ?? folder);
    await mkdir(papers, { recursive: true });
    const log = new Log(path.join(papers, 'demo.log'), over.signal);
    const slack = await PlayedSlack.open();
    return new Theatre(folder, log, slack, new Stage({ folder, papers, log, slack, voice, over }));
  }

  get localAws(): string {
    return path.join(this.folder, 'local-aws');
  }

  get outdir(): string {
    return path.join(this.folder, 'cdktf.out');
  }

  /** Starts local AWS, and meanwhile loads what synthesises a stack. */
  async prepare(): Promise<void> {
    const installed = await installedPython();
    useOwnEnvironment(this);
    await mkdir(this.localAws);
    if (installed !== undefined) await symlink(installed, path.join(this.localAws, 'venv'));
    await Promise.all([startLocalAws(this.localAws), import('../../stacks/synthesize'), import('../commands/deploy')]);
  }

  /** Ends all that runs for the demo, and deletes its folder, but for the log where somebody is to read it. */
  async close({ keepLog = false }: { readonly keepLog?: boolean } = {}): Promise<void> {
    // why: it would end its work first, which nobody wants any more; what else has begun finds no AWS, and ends.
    killTerraform();
    await stopLocalAws(this.localAws);
    await this.stage.empty();
    await this.slack.close();
    this.log.close();
    if (!keepLog) await rm(this.folder, { recursive: true, force: true });
    else
      for (const name of await readdir(this.folder))
        if (path.join(this.folder, name) !== this.log.file)
          await rm(path.join(this.folder, name), { recursive: true, force: true });
  }

  /** Leaves local AWS running, and everything in the folder. */
  async keep(): Promise<void> {
    await this.slack.close();
    this.log.close();
  }
}

/** The Python environment that every local AWS of this project shares, where moto is in none on the PATH. */
async function installedPython(): Promise<string | undefined> {
  const folder = instanceFolder();
  const venv = path.join(folder, 'venv');
  if (!existsSync(venv)) {
    await mkdir(folder, { recursive: true });
    await findMotoPython(folder);
  }
  return existsSync(venv) ? venv : undefined;
}
