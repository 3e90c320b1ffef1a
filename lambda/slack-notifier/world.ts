import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { postJson } from './http-post';
import type { StateChange } from './incident';
import { HISTORY_TIMEOUT, PARAMETER_TIMEOUT, POST_TIMEOUT } from './limits';

/** All that the notifier needs from outside. Times are in milliseconds. */
export interface World {
  readonly postJson: typeof postJson;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  readonly now: () => number;
  readonly random: () => number;
  /** The decrypted parameter. */
  readonly readParameter: (name: string) => Promise<string | undefined>;
  /** The last changes of an alarm's state, the newest first. */
  readonly readHistory: (alarm: string) => Promise<readonly StateChange[]>;
  readonly writeLine: (line: string) => void;
  readonly postTimeout: number;
}

/** The world as it is in Lambda. */
export function realWorld(): World {
  const ssm = new SSMClient();
  return {
    postJson,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: Date.now,
    random: Math.random,
    async readParameter(name) {
      const command = new GetParameterCommand({ Name: name, WithDecryption: true });
      return (await ssm.send(command, within(PARAMETER_TIMEOUT))).Parameter?.Value;
    },
    async readHistory(alarm) {
      // why: it takes 60 ms to load, and only an OK needs it. `import` would not find what Lambda's runtime brings along.
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const cloudwatch = require('@aws-sdk/client-cloudwatch') as typeof import('@aws-sdk/client-cloudwatch');
      const command = new cloudwatch.DescribeAlarmHistoryCommand({
        AlarmName: alarm,
        HistoryItemType: 'StateUpdate',
        MaxRecords: 20,
      });
      return (await new cloudwatch.CloudWatchClient().send(command, within(HISTORY_TIMEOUT))).AlarmHistoryItems ?? [];
    },
    writeLine: (line) => process.stdout.write(`${line}\n`),
    postTimeout: POST_TIMEOUT,
  };
}

function within(milliseconds: number): { abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(milliseconds) };
}
