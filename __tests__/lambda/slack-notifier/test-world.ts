import type { World } from '../../../lambda/slack-notifier/world';

export interface TestWorld extends World {
  readonly lines: string[];
  readonly pauses: number[];
  readonly reads: string[];
  stored: string | undefined;
  time: number;
}

/** A world with a clock that only sleeping moves, and a webhook in `stored`; it posts for real. */
export function testWorld(stored?: string, overrides: Partial<World> = {}): TestWorld {
  const world: TestWorld = {
    lines: [],
    pauses: [],
    reads: [],
    stored,
    time: 0,
    fetch,
    now: () => world.time,
    random: () => 0.5,
    sleep: (milliseconds) => {
      world.pauses.push(milliseconds);
      world.time += milliseconds;
      return Promise.resolve();
    },
    readParameter: (name) => {
      world.reads.push(name);
      return Promise.resolve(world.stored);
    },
    writeLine: (line) => world.lines.push(line),
    postTimeout: 5000,
    ...overrides,
  };
  return world;
}
