import { postJson } from '../../../lambda/slack-notifier/http-post';
import type { StateChange } from '../../../lambda/slack-notifier/incident';
import type { World } from '../../../lambda/slack-notifier/world';

/** What is stored in SSM, by the name of the parameter. */
export type Parameters = Record<string, string | undefined>;

export interface TestWorld extends World {
  readonly lines: string[];
  readonly pauses: number[];
  /** The parameters that were read, and the alarms whose history was. */
  readonly reads: string[];
  readonly stored: Parameters;
  /** What CloudWatch remembers of any alarm; undefined where it may not be asked. */
  history: readonly StateChange[] | undefined;
  time: number;
}

/** A world with a clock that only sleeping moves; it posts for real. */
export function testWorld(stored: Parameters = {}, overrides: Partial<World> = {}): TestWorld {
  const world: TestWorld = {
    lines: [],
    pauses: [],
    reads: [],
    stored,
    history: undefined,
    time: 0,
    postJson,
    now: () => world.time,
    random: () => 0.5,
    sleep: (milliseconds) => {
      world.pauses.push(milliseconds);
      world.time += milliseconds;
      return Promise.resolve();
    },
    readParameter: (name) => {
      world.reads.push(name);
      return name in world.stored ? Promise.resolve(world.stored[name]) : Promise.reject(awsError('ParameterNotFound'));
    },
    readHistory: (alarm) => {
      world.reads.push(alarm);
      return world.history ? Promise.resolve(world.history) : Promise.reject(awsError('AccessDeniedException'));
    },
    writeLine: (line) => world.lines.push(line),
    postTimeout: 5000,
    ...overrides,
  };
  return world;
}

/** An error as the AWS SDK throws it. */
export function awsError(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}
