import path from 'node:path';
import { loadConfig } from '../../config/load';
import { readLive } from '../aws/endpoint';
import type { Live } from '../aws/live';
import { EXIT, Failure } from '../failure';
import type { Hear } from '../commands/deploy';
import type { Proposal } from '../rollout/propose';
import type { Options, Session } from '../session';
import type { Terminal } from '../terminal';
import type { Log } from './log';
import type { PlayedSlack } from './played-slack';
import { until } from './until';

export const ENDPOINT = 'demo';

/** How a command ended. */
export interface Outcome {
  readonly exitCode: number;
  /** What it said where it failed. */
  readonly message: string;
}

/** What the storyteller says between the beginning of a chapter and its end. */
export interface Voice {
  /** What is under way at this moment. */
  readonly doing: (what: string) => void;
  readonly say: (text: string) => void;
  /** Words of others, such as a message in Slack. */
  readonly quote: (who: string, lines: readonly string[]) => void;
}

export interface Props {
  readonly folder: string;
  /** Where reviews are written. */
  readonly papers: string;
  readonly log: Log;
  readonly slack: PlayedSlack;
  readonly voice: Voice;
  /** Ends every wait. */
  readonly over: AbortController;
}

/** Where the story takes place: a local AWS, an output folder and a Slack of its own. */
export class Stage {
  readonly voice: Voice;
  readonly slack: PlayedSlack;
  readonly papers: string;
  private readonly folder: string;
  private readonly terminal: Terminal;
  private readonly over: AbortController;
  /** Commands that have not ended, so that nobody leaves before they have. */
  private readonly running = new Set<Promise<Outcome>>();
  private background: Promise<Outcome> | undefined;

  constructor({ folder, papers, log, slack, voice, over }: Props) {
    this.voice = voice;
    this.slack = slack;
    this.folder = folder;
    this.papers = papers;
    this.over = over;
    this.terminal = log.terminal(voice.doing);
  }

  /** A session as `./mme … --local --endpoint demo` opens it, but that no variable and no .env of a person is heard. */
  session(set: readonly string[] = []): Session {
    const options: Options = { local: true, endpoint: ENDPOINT, yes: true, set };
    return {
      config: loadConfig({ ...options, env: {} }),
      options,
      terminal: this.terminal,
      outdir: path.join(this.folder, 'cdktf.out'),
    };
  }

  /** Runs a command, and answers how it ended. */
  async run(command: () => Promise<void>): Promise<Outcome> {
    const outcome = command().then(
      () => ({ exitCode: EXIT.done, message: '' }),
      (error: unknown) => this.failed(error),
    );
    this.running.add(outcome);
    await outcome;
    this.running.delete(outcome);
    this.over.signal.throwIfAborted();
    return outcome;
  }

  /** Deploys. `hear` is told the proposal before it is applied. */
  async deploy(set: readonly string[] = [], hear?: Hear<Proposal>): Promise<Outcome> {
    const { deployIn } = await import('../commands/deploy');
    return this.run(() => deployIn(this.session(set), {}, hear));
  }

  /** Lets a command go on while the story does. Where it fails, nothing else is waited for. */
  begin(command: Promise<Outcome>): void {
    this.background = command;
    command.then(
      ({ exitCode, message }) => {
        if (exitCode !== EXIT.done) this.over.abort(new Error(message));
      },
      () => undefined,
    );
  }

  /** How the command that was begun has ended. */
  async begun(): Promise<Outcome> {
    if (!this.background) throw new Error('no command was begun');
    return this.background;
  }

  /** What is done beside a command. Whoever awaits it hears how it failed, and nobody has to. */
  beside<T>(task: Promise<T>): Promise<T> {
    task.catch(() => undefined);
    return task;
  }

  live(): Promise<Live> {
    return readLive(this.session().config);
  }

  /** Waits until there is an answer. */
  async until<T>(what: string, ask: () => Promise<T | undefined> | T | undefined, seconds = 60): Promise<T> {
    this.voice.doing(what);
    return until(what, ask, { limitMs: seconds * 1000, over: this.over.signal });
  }

  /** Settles when no command runs any more. */
  async empty(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  private failed(error: unknown): Outcome {
    const message = error instanceof Error ? error.message : String(error);
    this.terminal.note(message);
    return { exitCode: error instanceof Failure ? error.exitCode : EXIT.failed, message };
  }
}
