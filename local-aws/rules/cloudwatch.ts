import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { RawResponse, type Rules } from '../gateway/types';
import type { Moto } from '../moto/clients';
import type { Notifications } from '../delivery/notifications';

/** An alarm has AWS's states, and tells the topics among its actions when its state changes; moto does neither. */
export function cloudwatchRules(moto: Moto, notifications: Notifications): Rules {
  return {
    // why: moto's alarms are OK after each put. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    PutMetricAlarm: async ({ region, input }, forward) => {
      const name = String(input['AlarmName']);
      const { StateValue = 'INSUFFICIENT_DATA', StateReason = 'Unchecked: Initial alarm creation' } =
        (await moto.alarm(region, name)) ?? {};
      const response = await forward();
      if (response.status < 300) await moto.setAlarmState(region, name, StateValue, StateReason);
      return new RawResponse(response);
    },
    SetAlarmState: async ({ region, input }, forward) => {
      const name = String(input['AlarmName']);
      const old = (await moto.alarm(region, name))?.StateValue ?? 'INSUFFICIENT_DATA';
      const response = await forward();
      const alarm = await moto.alarm(region, name);
      if (alarm && alarm.StateValue !== old) void tell(notifications, region, alarm, old);
      return new RawResponse(response);
    },
  };
}

async function tell(notifications: Notifications, region: string, alarm: MetricAlarm, old: string): Promise<void> {
  if (alarm.ActionsEnabled === false) return;
  const state = alarm.StateValue ?? 'INSUFFICIENT_DATA';
  const actions = { ALARM: alarm.AlarmActions, OK: alarm.OKActions, INSUFFICIENT_DATA: alarm.InsufficientDataActions };
  const topics = (actions[state] ?? []).filter((arn) => arn.split(':')[2] === 'sns');
  const subject = `${state}: "${alarm.AlarmName ?? '?'}" in ${region}`.slice(0, 100);
  await Promise.all(
    topics.map((topic) => notifications.publish(region, topic, subject, messageOf(alarm, old, region))),
  );
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions.html */
function messageOf(alarm: MetricAlarm, old: string, region: string): string {
  return JSON.stringify({
    AlarmName: alarm.AlarmName,
    AlarmDescription: alarm.AlarmDescription ?? null,
    AWSAccountId: alarm.AlarmArn?.split(':')[4],
    AlarmConfigurationUpdatedTimestamp: timestamp(alarm.AlarmConfigurationUpdatedTimestamp),
    NewStateValue: alarm.StateValue,
    NewStateReason: alarm.StateReason,
    StateChangeTime: timestamp(alarm.StateUpdatedTimestamp),
    Region: region,
    AlarmArn: alarm.AlarmArn,
    OldStateValue: old,
    OKActions: alarm.OKActions ?? [],
    AlarmActions: alarm.AlarmActions ?? [],
    InsufficientDataActions: alarm.InsufficientDataActions ?? [],
    Trigger: {
      MetricName: alarm.MetricName,
      Namespace: alarm.Namespace,
      ...statisticOf(alarm),
      Unit: alarm.Unit ?? null,
      Dimensions: (alarm.Dimensions ?? []).map(({ Name, Value }) => ({ name: Name, value: Value })),
      Period: alarm.Period,
      EvaluationPeriods: alarm.EvaluationPeriods,
      ComparisonOperator: alarm.ComparisonOperator,
      Threshold: alarm.Threshold,
      TreatMissingData: alarm.TreatMissingData ?? '',
      EvaluateLowSampleCountPercentile: alarm.EvaluateLowSampleCountPercentile ?? '',
    },
  });
}

/** A percentile has a type of its own. */
const statisticOf = ({ Statistic, ExtendedStatistic }: MetricAlarm) =>
  ExtendedStatistic === undefined
    ? { StatisticType: 'Statistic', Statistic: Statistic?.toUpperCase() }
    : { StatisticType: 'ExtendedStatistic', ExtendedStatistic };

const timestamp = (at = new Date()) => at.toISOString().replace('Z', '+0000');
