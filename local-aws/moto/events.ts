import type { Json } from '../gateway/types';
import { MotoCalls } from './call';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Rule.html */
export interface EventRule {
  readonly Name: string;
  readonly Arn: string;
  readonly State?: string;
  readonly EventPattern?: string;
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html */
export interface EventTarget {
  readonly Id: string;
  readonly Arn: string;
  readonly Input?: string;
  readonly InputPath?: string;
  readonly InputTransformer?: unknown;
  readonly DeadLetterConfig?: { readonly Arn?: string };
}

/** What EventBridge in moto is asked. */
export class MotoEvents {
  private readonly calls: MotoCalls;

  constructor(url: string) {
    this.calls = new MotoCalls(url, 'AWSEvents', 'events');
  }

  rules = (region: string, bus: string): Promise<readonly EventRule[]> =>
    this.all(region, 'ListRules', 'Rules', { EventBusName: bus });

  targets = (region: string, bus: string, rule: string): Promise<readonly EventTarget[]> =>
    this.all(region, 'ListTargetsByRule', 'Targets', { EventBusName: bus, Rule: rule });

  /** Hands an event to the targets that moto delivers to. Answers with its ID. */
  async put(region: string, entry: Json): Promise<string> {
    const { Entries } = await this.calls.send(region, 'PutEvents', { Entries: [entry] });
    return (Entries as { EventId?: string }[])[0]?.EventId ?? '';
  }

  private async all<T>(region: string, operation: string, name: string, input: Json): Promise<readonly T[]> {
    const found: T[] = [];
    for (let NextToken: unknown; ;) {
      const answer = await this.calls.send(region, operation, {
        ...input,
        ...(NextToken !== undefined && { NextToken }),
      });
      found.push(...(answer[name] as T[]));
      NextToken = answer['NextToken'] ?? undefined;
      if (NextToken === undefined) return found;
    }
  }
}
