import type { DescribeAlarmsCommandOutput, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { HttpResponse } from '../../gateway/types';
import type { Moto } from '../../moto/clients';
import { watchedBy } from '../../metrics/alarm';
import { metricKey, type Sample } from '../../metrics/samples';
import { stateOf } from '../../metrics/state-of';
import { AlarmHistory } from './history';
import { actionTaken, configurationUpdate, stateUpdate, type ActionTaken } from './history-items';
import type { Transition } from './message';
import { MetricData } from './metric-data';

/** When an alarm got the state that it has, and when another one before. */
interface Times {
  readonly StateUpdatedTimestamp: Date;
  readonly StateTransitionedTimestamp: Date;
}

export interface AlarmsOptions {
  readonly moto: Pick<Moto, 'alarms' | 'setAlarmState'>;
  /** Tells whoever is to hear of it. Never rejects. */
  readonly tell: (transition: Transition) => Promise<readonly ActionTaken[]>;
  readonly log: (line: string) => void;
  readonly now?: () => Date;
}

/** The alarms of one region. moto keeps what they are; this keeps what becomes of them. */
export class RegionAlarms {
  readonly history = new AlarmHistory();
  private readonly data = new MetricData();
  private readonly times = new Map<string, Times>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly region: string,
    private readonly options: AlarmsOptions,
  ) {}

  /**
   * "When you update an existing alarm, its state is left unchanged"; moto's alarms are OK after each put.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
   */
  put(name: string, forward: () => Promise<HttpResponse>): Promise<HttpResponse> {
    return this.inTurn(async () => {
      const before = await this.alarm(name);
      const response = await forward();
      if (response.status >= 300) return response;

      const at = this.now();
      const { StateValue = 'INSUFFICIENT_DATA', StateReason = 'Unchecked: Initial alarm creation' } = before ?? {};
      await this.options.moto.setAlarmState(this.region, name, StateValue, StateReason, before?.StateReasonData);
      if (!before) this.times.set(name, { StateUpdatedTimestamp: at, StateTransitionedTimestamp: at });
      const after = await this.alarm(name);
      if (after) this.history.add(configurationUpdate({ before, after, at }));
      return response;
    });
  }

  /** Sets a state by hand. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html */
  set(name: string, forward: () => Promise<HttpResponse>): Promise<HttpResponse> {
    return this.inTurn(async () => {
      const before = await this.alarm(name);
      const response = await forward();
      if (before && response.status < 300) await this.changed(before);
      return response;
    });
  }

  /** Takes what was put for metrics, and looks at each alarm on one of them: at the periods up to the newest datapoint. */
  take(samples: readonly Sample[]): Promise<void> {
    return this.inTurn(async () => {
      this.data.add(samples);
      const put = new Set(samples.map(metricKey));
      for (const alarm of (await this.all({})).MetricAlarms ?? []) {
        if (watchedBy(alarm).some(({ stat }) => put.has(metricKey(stat.Metric ?? {})))) await this.evaluate(alarm);
      }
    });
  }

  async all(input: Parameters<Moto['alarms']>[1]): Promise<DescribeAlarmsCommandOutput> {
    const answer = await this.options.moto.alarms(this.region, input);
    const withTimes = (alarm: MetricAlarm) => ({ ...alarm, ...this.times.get(alarm.AlarmName ?? '') });
    return { ...answer, MetricAlarms: answer.MetricAlarms?.map(withTimes) };
  }

  private async evaluate(alarm: MetricAlarm): Promise<void> {
    const samples = this.data.of(watchedBy(alarm).map(({ stat }) => stat.Metric ?? {}));
    const newest = Math.max(...samples.map(({ Timestamp }) => Timestamp.getTime()));
    try {
      const { StateValue, StateReason, StateReasonData } = stateOf(alarm, samples, new Date(newest));
      if (StateValue === alarm.StateValue) return;
      await this.options.moto.setAlarmState(
        this.region,
        alarm.AlarmName ?? '',
        StateValue,
        StateReason,
        StateReasonData,
      );
      await this.changed(alarm);
    } catch (error) {
      this.options.log(`alarm ${alarm.AlarmName ?? '?'} could not be evaluated: ${String(error)}`);
    }
  }

  /** Remembers, and tells, that an alarm has another state than before. */
  private async changed(before: MetricAlarm): Promise<void> {
    const name = before.AlarmName ?? '';
    const at = this.now();
    const after = await this.alarm(name);
    if (!after) return;

    const isOther = after.StateValue !== before.StateValue;
    const { StateTransitionedTimestamp = at } = isOther ? {} : (this.times.get(name) ?? {});
    this.times.set(name, { StateUpdatedTimestamp: at, StateTransitionedTimestamp });
    if (!isOther) return;
    this.history.add(stateUpdate({ before, after, at }));
    const alarm = { ...after, ...this.times.get(name) };
    void this.act({ region: this.region, alarm, oldState: before.StateValue ?? '' });
  }

  /** Takes the actions of the new state. Nothing waits for it: what it tells may change alarms in its turn. */
  private async act(transition: Transition): Promise<void> {
    for (const taken of await this.options.tell(transition))
      this.history.add(actionTaken(transition.alarm, this.now(), taken));
  }

  private async alarm(name: string): Promise<MetricAlarm | undefined> {
    return (await this.all({ AlarmNames: [name] })).MetricAlarms?.[0];
  }

  /** One change after the other: each begins with the state that the one before ended with. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}
