import {
  CloudWatchClient,
  paginateDescribeAlarms,
  SetAlarmStateCommand,
  type MetricAlarm,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import type { Config } from '../../config/resolve';
import type { Severity } from '../../config/schema/alerts';
import { alertPath } from './alert-path';
import { clientOptions } from './client';

/** One of a stack's alarms, as CloudWatch has it. */
export interface Alarm {
  readonly name: string;
  /** What its name ends in, behind `<endpoint>-<environment>-`. */
  readonly id: string;
  readonly state: StateValue;
  readonly reason: string;
  /** When it came into that state. */
  readonly since: Date | undefined;
  readonly severity: Severity;
  /** Whether it tells anybody. */
  readonly actionsEnabled: boolean;
  /** ARNs of whom it tells of ALARM. */
  readonly actions: readonly string[];
}

/** why: those of an endpoint `<endpoint>-<environment>-…` begin alike; no alarm of ours has a hyphen in its id. */
const OWN_ID = /^\w+$/;

/** The stack's alarms, by name. */
export async function readAlarms(config: Config): Promise<Alarm[]> {
  const { alarmPrefix } = alertPath(config);
  const client = new CloudWatchClient(clientOptions(config));
  const found: Alarm[] = [];
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client }, { AlarmNamePrefix: alarmPrefix }))
    found.push(...MetricAlarms.map((alarm) => alarmOf(alarm, alarmPrefix)));
  return found.filter(({ id }) => OWN_ID.test(id)).sort((one, other) => one.name.localeCompare(other.name));
}

function alarmOf(alarm: MetricAlarm, prefix: string): Alarm {
  const { AlarmName: name = '', AlarmDescription = '' } = alarm;
  return {
    name,
    id: name.slice(prefix.length),
    state: alarm.StateValue ?? 'INSUFFICIENT_DATA',
    reason: alarm.StateReason ?? '',
    since: alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp,
    // why: as the notifier reads it, which takes an alarm without one for a warning.
    severity: /^Severity: page\./m.test(AlarmDescription) ? 'page' : 'warn',
    actionsEnabled: alarm.ActionsEnabled ?? true,
    actions: alarm.AlarmActions ?? [],
  };
}

/** Sets an alarm's state by hand, which its actions hear of; CloudWatch sets it right at the next look at its metric. */
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html
export async function setAlarmState(config: Config, name: string, state: StateValue, reason: string): Promise<void> {
  // why: an alarm that stays in ALARM for nothing is worse than a longer wait.
  const client = new CloudWatchClient({ ...clientOptions(config), maxAttempts: 6 });
  await client.send(new SetAlarmStateCommand({ AlarmName: name, StateValue: state, StateReason: reason }));
}
