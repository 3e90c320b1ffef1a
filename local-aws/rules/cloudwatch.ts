import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { RawResponse, type Rules } from '../gateway/types';
import type { Moto } from '../moto/clients';
import type { Notifications } from '../delivery/notifications';

/** An alarm that changes its state tells the topics among its actions; moto only writes the state down. */
export function cloudwatchRules(moto: Moto, notifications: Notifications): Rules {
  return {
    SetAlarmState: async ({ region }, forward) => {
      // why: states are compared, and the request is not read, since clients send it in any of three protocols.
      const before = await moto.alarms(region);
      const response = await forward();
      const after = await moto.alarms(region);
      for (const alarm of after) {
        const old = before.find(({ AlarmName }) => AlarmName === alarm.AlarmName)?.StateValue;
        if (old !== alarm.StateValue) void tell(notifications, region, alarm, old ?? 'INSUFFICIENT_DATA');
      }
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
      StatisticType: 'Statistic',
      Statistic: alarm.Statistic?.toUpperCase(),
      Unit: alarm.Unit ?? null,
      Dimensions: (alarm.Dimensions ?? []).map(({ Name, Value }) => ({ name: Name, value: Value })),
      Period: alarm.Period,
      EvaluationPeriods: alarm.EvaluationPeriods,
      ComparisonOperator: alarm.ComparisonOperator,
      Threshold: alarm.Threshold,
      TreatMissingData: alarm.TreatMissingData ?? '',
    },
  });
}

const timestamp = (at = new Date()) => at.toISOString().replace('Z', '+0000');
