import { momentOf } from '../aws-api/moments';
import { timeOf, type BusEvent, type Events } from '../delivery/events';
import { unknownConditions } from '../delivery/event-pattern';
import { RawResponse, type ApiCall, type Json, type Rules } from '../gateway/types';
import { unsupported } from '../gateway/unsupported';
import { withJson } from '../gateway/with-body';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html */
interface Entry extends Json {
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly Resources?: readonly string[];
  readonly Time?: unknown;
  readonly EventBusName?: string;
}

/** An entry that was put has an ID. */
interface Outcome extends Json {
  readonly EventId?: string;
}

/** What is put reaches functions and topics too; moto sees to every other kind of target. */
export function eventsRules(events: Pick<Events, 'deliver'>): Rules {
  return {
    PutEvents: async (call, forward) => {
      const entries = call.input['Entries'] as readonly Entry[];
      const allowed = entries.filter((entry) => !isForeign(entry));
      const response = await forward(withJson(call.http, { ...call.input, Entries: allowed }));
      if (response.status >= 300) return new RawResponse(response);

      const put = (JSON.parse(response.body.toString()) as { Entries: Outcome[] }).Entries;
      const outcomes = entries.map((entry) => (isForeign(entry) ? NOT_AUTHORIZED : (put.shift() ?? {})));
      entries.forEach((entry, index) => {
        const id = outcomes[index]?.EventId;
        if (id !== undefined) void events.deliver(eventOf(call, entry, id), busOf(entry));
      });
      return { FailedEntryCount: outcomes.filter(({ EventId }) => EventId === undefined).length, Entries: outcomes };
    },
    PutRule: async ({ input }, forward) => {
      const left = unknownConditions(parsed(input['EventPattern']));
      if (left.length > 0) throw unsupported(`event patterns with ${left.join(', ')}`);
      return new RawResponse(await forward());
    },
    PutTargets: async ({ input }, forward) => {
      const targets = input['Targets'] as readonly { readonly Arn: string; readonly InputTransformer?: unknown }[];
      const isOurs = ({ Arn }: { readonly Arn: string }) => /^arn:[^:]*:(lambda|sns):/.test(Arn);
      if (targets.some((target) => isOurs(target) && target.InputTransformer !== undefined))
        throw unsupported('an InputTransformer for functions and topics');
      return new RawResponse(await forward());
    },
  };
}

/** Undefined for no JSON, which moto refuses as AWS does. */
function parsed(pattern: unknown): unknown {
  try {
    return JSON.parse(pattern as string);
  } catch {
    return undefined;
  }
}

/** "The aws. prefix is for AWS services": https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
const isForeign = ({ Source = '' }: Entry): boolean => Source.startsWith('aws.');

const NOT_AUTHORIZED: Outcome = {
  ErrorCode: 'NotAuthorizedForSourceException',
  ErrorMessage: 'Not authorized for the source.',
};

/** The name, also of a bus that is given by its ARN. */
const busOf = ({ EventBusName = 'default' }: Entry): string => EventBusName.replace(/^.*event-bus\//, '');

const eventOf = ({ region, accountId }: ApiCall, entry: Entry, id: string): BusEvent => ({
  version: '0',
  id,
  'detail-type': entry.DetailType ?? '',
  source: entry.Source ?? '',
  account: accountId,
  time: timeOf(momentOf(entry.Time) ?? new Date()),
  region,
  resources: entry.Resources ?? [],
  detail: JSON.parse(entry.Detail ?? '{}') as Json,
});
