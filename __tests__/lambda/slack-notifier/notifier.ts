import { createHandler } from '../../../lambda/slack-notifier/handler';
import type { Settings } from '../../../lambda/slack-notifier/handler';
import type { World } from '../../../lambda/slack-notifier/world';
import { violationsOfBlockKit } from '../../support/block-kit';
import { SlackPlayer } from '../../support/slack-player';
import type { Answer } from '../../support/slack-player';
import { LINKS, seen } from './shown';
import { testWorld } from './test-world';
import type { TestWorld } from './test-world';

/** A warm container, and the Slack that it tells. */
export interface Notifier {
  readonly world: TestWorld;
  /** What Slack was told, as text for a notification; each a message that Slack does not refuse. */
  readonly told: () => string[];
  /** What the log says. */
  readonly logged: () => Record<string, unknown>[];
  readonly handle: (event: unknown) => Promise<void>;
}

export interface Options {
  readonly answers?: readonly Answer[];
  readonly settings?: Partial<Settings>;
  readonly world?: Partial<World>;
  readonly remainingMilliseconds?: number;
}

const SETTINGS: Settings = {
  endpoint: 'mlops-mme-v1',
  environment: 'validation',
  webhookParameter: '/hook',
  webhookParameters: {},
  links: LINKS,
};

/** Starts Slack for the tests of a file; each call gives a cold container. */
export function useNotifier(): { slack: () => SlackPlayer; cold: (options?: Options) => Notifier } {
  let slack: SlackPlayer;
  beforeAll(async () => {
    slack = await SlackPlayer.start();
  });
  afterAll(async () => {
    await slack.stop();
  });

  function cold({ answers = [], settings, world: overrides, remainingMilliseconds = 30_000 }: Options = {}): Notifier {
    slack.reset(...answers);
    const world = testWorld({ '/hook': slack.webhook }, overrides);
    const handler = createHandler({ ...SETTINGS, ...settings }, world);
    return {
      world,
      told: () => slack.posts.map(({ body }) => toldBy(body)),
      logged: () => world.lines.map((line) => JSON.parse(line) as Record<string, unknown>),
      handle: (event) => handler(event, { getRemainingTimeInMillis: () => remainingMilliseconds }),
    };
  }

  return { slack: () => slack, cold };
}

function toldBy(body: string): string {
  const message = JSON.parse(body) as { readonly text: string };
  expect(violationsOfBlockKit(message)).toEqual([]);
  return seen(message.text);
}
