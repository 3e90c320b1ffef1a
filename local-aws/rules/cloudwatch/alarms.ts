import { RegionAlarms, type AlarmsOptions } from './region-alarms';

/** The alarms of all regions. */
export class Alarms {
  private readonly regions = new Map<string, RegionAlarms>();

  constructor(private readonly options: AlarmsOptions) {}

  of(region: string): RegionAlarms {
    const alarms = this.regions.get(region) ?? new RegionAlarms(region, this.options);
    this.regions.set(region, alarms);
    return alarms;
  }

  /** One of these that is in state ALARM, and since when. */
  async tripped(region: string, names: readonly string[]): Promise<{ name: string; since: Date } | undefined> {
    const { MetricAlarms = [] } = await this.of(region).all({ AlarmNames: [...names] });
    const alarm = MetricAlarms.find(({ StateValue }) => StateValue === 'ALARM');
    return alarm && { name: alarm.AlarmName ?? '', since: alarm.StateTransitionedTimestamp ?? new Date() };
  }
}
