import { isObject, readNumber, readText } from './guards';
import type { SnsMessage } from './sns';

const STATES = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const;

/** The three states of a CloudWatch alarm. */
export type AlarmState = (typeof STATES)[number];

/** A CloudWatch alarm that changed its state. Only the name and the state are always there. */
export interface Alarm {
  readonly kind: 'alarm';
  readonly name: string;
  readonly state: AlarmState;
  readonly previousState: string | undefined;
  readonly description: string | undefined;
  readonly reason: string | undefined;
  readonly changedAt: string | undefined;
  readonly arn: string | undefined;
  readonly trigger: Trigger | undefined;
}

/** What the alarm measures, and when it rings. A composite alarm has none. */
export interface Trigger {
  readonly metric: string | undefined;
  readonly statistic: string | undefined;
  readonly periodSeconds: number | undefined;
  readonly evaluationPeriods: number | undefined;
  readonly datapointsToAlarm: number | undefined;
  readonly comparison: string | undefined;
  readonly threshold: number | undefined;
}

/** A message that is no CloudWatch alarm: passed on as it came. */
export interface Notice {
  readonly kind: 'notice';
  readonly subject: string | undefined;
  readonly body: string;
}

/** Reads an SNS message: the alarm in it, or else the message itself, so that nothing is dropped. */
export function parseNotification(message: SnsMessage): Alarm | Notice {
  return parseAlarm(parseJson(message.body)) ?? { kind: 'notice', subject: message.subject, body: message.body };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function parseAlarm(message: unknown): Alarm | undefined {
  if (!isObject(message)) return undefined;
  const name = readText(message.AlarmName);
  const state = STATES.find((known) => known === message.NewStateValue);
  if (name === undefined || state === undefined) return undefined;
  return {
    kind: 'alarm',
    name,
    state,
    previousState: readText(message.OldStateValue),
    description: readText(message.AlarmDescription),
    reason: readText(message.NewStateReason),
    changedAt: readText(message.StateChangeTime),
    arn: readText(message.AlarmArn),
    trigger: isObject(message.Trigger) ? parseTrigger(message.Trigger) : undefined,
  };
}

function parseTrigger(trigger: Record<string, unknown>): Trigger {
  return {
    metric: readText(trigger.MetricName) ?? mathResult(trigger.Metrics),
    statistic: readText(trigger.Statistic) ?? readText(trigger.ExtendedStatistic),
    periodSeconds: readNumber(trigger.Period),
    evaluationPeriods: readNumber(trigger.EvaluationPeriods),
    datapointsToAlarm: readNumber(trigger.DatapointsToAlarm) ?? readNumber(trigger.EvaluationPeriods),
    comparison: readText(trigger.ComparisonOperator),
    threshold: readNumber(trigger.Threshold),
  };
}

function mathResult(metrics: unknown): string | undefined {
  if (!Array.isArray(metrics)) return undefined;
  const result = metrics.filter(isObject).find((metric) => metric.ReturnData === true);
  return result && (readText(result.Label) ?? readText(result.Expression));
}
