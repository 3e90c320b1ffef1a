import { RawResponse, type Rules } from '../gateway/types';
import type { Alarms } from './cloudwatch/alarms';
import { refuseBadDashboard } from './cloudwatch/dashboards';
import { samplesOf, type PutMetricDataInput } from './cloudwatch/metric-data';
import { refuseBadAlarm } from './cloudwatch/refuse-alarm';

/** Alarms that see what is put for their metrics, and remember what became of them; moto's do neither. */
export function cloudwatchRules(alarms: Alarms): Rules {
  return {
    PutMetricAlarm: async ({ region, input }, forward) => {
      refuseBadAlarm(input);
      return new RawResponse(await alarms.of(region).put(String(input['AlarmName']), forward));
    },
    SetAlarmState: async ({ region, input }, forward) =>
      new RawResponse(await alarms.of(region).set(String(input['AlarmName']), forward)),
    DescribeAlarms: async ({ region, input }) => ({ ...(await alarms.of(region).all(input)) }),
    DescribeAlarmHistory: ({ region, input }) => alarms.of(region).history.answer(input),
    PutMetricData: async ({ region, input }, forward) => {
      const response = await forward();
      if (response.status < 300)
        await alarms.of(region).take(samplesOf(input as unknown as PutMetricDataInput, new Date()));
      return new RawResponse(response);
    },
    PutDashboard: async ({ input }, forward) => {
      refuseBadDashboard(String(input['DashboardBody']));
      return new RawResponse(await forward());
    },
  };
}
