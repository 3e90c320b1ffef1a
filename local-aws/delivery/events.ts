import type { Json } from '../gateway/types';
import type { EventRule, EventTarget, MotoEvents } from '../moto/events';
import type { Access } from '../iam/access';
import { functionNameOf, regionOf, serviceOf } from '../iam/arn';
import { Denied } from '../iam/denied';
import { askFor, type Source } from '../iam/request';
import { matches } from './event-pattern';
import type { Functions } from './functions';
import type { Notifications } from './notifications';
import type { Queues } from './queues';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export interface BusEvent extends Json {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Json;
}

export interface EventsOptions {
  readonly access: Pick<Access, 'demand'>;
  readonly queues: Pick<Queues, 'send'>;
  readonly bus: Pick<MotoEvents, 'rules' | 'targets'>;
  readonly functions: Pick<Functions, 'has' | 'invokeLater'>;
  readonly notifications: Pick<Notifications, 'send'>;
  readonly log: (line: string) => void;
}

/** Takes events from a bus to the functions and topics of the rules that they match. moto sees to every other kind of target. */
export class Events {
  constructor(private readonly options: EventsOptions) {}

  /** Never rejects, since nobody waits for it. */
  async deliver(event: BusEvent, busName = 'default'): Promise<void> {
    const { bus, log } = this.options;
    try {
      const rules = (await bus.rules(event.region, busName)).filter((rule) => isMatch(rule, event));
      const targets = await Promise.all(rules.map(({ Name }) => bus.targets(event.region, busName, Name)));
      await Promise.all(
        rules.flatMap((rule, index) => (targets[index] ?? []).map((target) => this.reach(rule, target, event))),
      );
    } catch (error) {
      log(`event ${event.id} was not delivered: ${String(error)}`);
    }
  }

  private async reach(rule: EventRule, target: EventTarget, event: BusEvent): Promise<void> {
    const service = serviceOf(target.Arn);
    if (service !== 'lambda' && service !== 'sns') return;
    try {
      await (service === 'lambda' ? this.invoke(rule, target, event) : this.publish(rule, target, event));
    } catch (error) {
      this.options.log(`event ${event.id} did not reach ${target.Arn}: ${String(error)}`);
      await this.keep(rule, target, event, error);
    }
  }

  private async invoke(rule: EventRule, target: EventTarget, event: BusEvent): Promise<void> {
    const { access, functions } = this.options;
    const [region, name] = [regionOf(target.Arn), functionNameOf(target.Arn)];
    if (!functions.has(region, name)) throw new NoResource(`Function not found: ${target.Arn}`);
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
    await access.demand(askFor(sourceOf(rule))('lambda:InvokeFunction', target.Arn));
    await functions.invokeLater(region, name, payloadOf(target, event));
  }

  private async publish(rule: EventRule, target: EventTarget, event: BusEvent): Promise<void> {
    const payload = payloadOf(target, event);
    const message = typeof payload === 'string' ? payload : JSON.stringify(payload);
    await this.options.notifications.send(sourceOf(rule), target.Arn, undefined, message);
  }

  /** In the target's dead letter queue, if it has one. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
  private async keep(rule: EventRule, target: EventTarget, event: BusEvent, error: unknown): Promise<void> {
    const queue = target.DeadLetterConfig?.Arn;
    if (queue === undefined) return;
    try {
      await this.options.queues.send(askFor(sourceOf(rule)), queue, JSON.stringify(payloadOf(target, event)), {
        RULE_ARN: rule.Arn,
        TARGET_ARN: target.Arn,
        ERROR_CODE: codeOf(error),
        ERROR_MESSAGE: error instanceof Error ? error.message : String(error),
      });
    } catch (lost) {
      this.options.log(`event ${event.id} is lost, ${queue} did not take it: ${String(lost)}`);
    }
  }
}

class NoResource extends Error {}

const codeOf = (error: unknown): string => {
  if (error instanceof Denied) return 'NO_PERMISSIONS';
  return error instanceof NoResource ? 'NO_RESOURCE' : 'SDK_CLIENT_ERROR';
};

const sourceOf = ({ Arn }: EventRule): Source => ({ service: 'events.amazonaws.com', arn: Arn });

const isMatch = ({ State = 'ENABLED', EventPattern }: EventRule, event: BusEvent): boolean =>
  State.startsWith('ENABLED') && EventPattern !== undefined && matches(JSON.parse(EventPattern) as Json, event);

/** What the target gets: all of the event, a part of it, or a constant. */
function payloadOf({ Input, InputPath }: EventTarget, event: BusEvent): unknown {
  if (Input !== undefined) return JSON.parse(Input);
  const names = (InputPath ?? '$').split('.').slice(1);
  return names.reduce<unknown>((part, name) => (part as Json | undefined)?.[name], event);
}

/** `2026-11-22T10:29:00Z`, as events have it. */
export const timeOf = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z');
