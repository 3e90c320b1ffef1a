import { Construct } from 'constructs';
import { alarmOf, type AlarmRow } from './alarm';
import { endpointAlarmRows, type AlarmedModel } from './alarm-table';
import type { Place } from './place';

export interface EndpointAlarmsProps {
  readonly place: Place;
  readonly variantName: string;
  readonly model: AlarmedModel;
  readonly topicArn: string;
  /** Where the runbook of an alarm is. */
  readonly runbookUrl: (alarmId: string) => string;
}

/** The alarms of the endpoint. They are made before it, and know it by its plain name: an update is rolled back by them. */
export class EndpointAlarms extends Construct {
  readonly rows: readonly AlarmRow[];
  readonly rollbackAlarmNames: readonly string[];

  constructor(scope: Construct, id: string, { place, variantName, model, topicArn, runbookUrl }: EndpointAlarmsProps) {
    super(scope, id);

    const alarms = endpointAlarmRows(place.endpointName, variantName, model).map((row) => ({
      row,
      alarm: alarmOf(this, { prefix: place.prefix, row, topicArn, runbookUrl: runbookUrl(row.id) }),
    }));
    this.rows = alarms.map(({ row }) => row);
    this.rollbackAlarmNames = alarms.filter(({ row }) => row.rollsBack).map(({ alarm }) => alarm.alarmName);
  }
}
