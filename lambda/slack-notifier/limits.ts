// What the notifier keeps to. why here: esbuild inlines the constants of a file that has nothing else.

export const SECOND = 1000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;

// Slack's limits, in characters: https://docs.slack.dev/reference/block-kit/blocks
export const LONGEST_HEADER = 150;
export const LONGEST_SECTION = 3000;
export const LONGEST_FIELD = 2000;
export const LONGEST_URL = 3000;

// Times, in milliseconds.
export const POST_TIMEOUT = 5000;
export const PARAMETER_TIMEOUT = 5000;
export const HISTORY_TIMEOUT = 2000;
export const SHORTEST_PAUSE = 500;
export const WEBHOOK_IS_FRESH = 300_000;
export const REPEATS_ARE_FOLDED = 300_000;
export const DEPLOY_IS_SETTLED = 7_200_000;

export const MOST_TRIES = 3;
export const MOST_REMEMBERED = 1000;
