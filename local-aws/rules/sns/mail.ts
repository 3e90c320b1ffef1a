import { AwsError, RawResponse, type HttpResponse, type Rules } from '../../gateway/types';
import { withBody } from '../../gateway/with-body';

interface SubscribeInput {
  readonly Protocol: string;
  readonly Endpoint?: string;
  readonly ReturnSubscriptionArn?: boolean;
}

const MAIL = ['email', 'email-json'];
/** AWS's own check is not known; this one finds what is no address at all. */
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/**
 * A subscription of an address waits for its owner to say yes; moto takes any text for an address, and its yes for granted.
 * Nobody gets a mail here, so the address itself is the token that confirms it.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
 */
export function mailRules(): Rules {
  /** Addresses by the ARNs of the subscriptions that wait. */
  const pending = new Map<string, string>();
  const confirmed = new Set<string>();

  return {
    Subscribe: async ({ input }, forward) => {
      const { Protocol, Endpoint = '', ReturnSubscriptionArn = false } = input as unknown as SubscribeInput;
      const isMail = MAIL.includes(Protocol);
      if (isMail && !ADDRESS.test(Endpoint)) throw new AwsError('InvalidParameter', 'Invalid parameter: Email address');

      const response = await forward();
      const arn = arnIn(response);
      if (!isMail || arn === undefined) return new RawResponse(response);
      if (!confirmed.has(arn)) pending.set(arn, Endpoint);
      return ReturnSubscriptionArn ? new RawResponse(response) : replaced(response, [[arn, 'pending confirmation']]);
    },
    ConfirmSubscription: ({ input }) => {
      const found = [...pending].find(
        ([arn, address]) => arn.startsWith(`${String(input['TopicArn'])}:`) && address === input['Token'],
      );
      if (!found) throw new AwsError('InvalidParameter', 'Invalid parameter: Token');
      pending.delete(found[0]);
      confirmed.add(found[0]);
      return { SubscriptionArn: found[0] };
    },
    GetSubscriptionAttributes: async ({ input }, forward) => {
      const response = await forward();
      return pending.has(String(input['SubscriptionArn'])) ? replaced(response, WAITING) : new RawResponse(response);
    },
    ListSubscriptions: async (_, forward) => replaced(await forward(), unnamed(pending)),
    ListSubscriptionsByTopic: async (_, forward) => replaced(await forward(), unnamed(pending)),
  };
}

type Replacements = readonly (readonly [text: string, by: string])[];

const entry = (key: string, value: boolean): string => `<key>${key}</key><value>${String(value)}</value>`;

const WAITING: Replacements = [
  [entry('PendingConfirmation', false), entry('PendingConfirmation', true)],
  [entry('ConfirmationWasAuthenticated', true), entry('ConfirmationWasAuthenticated', false)],
];

/** "PendingConfirmation" stands where the ARN would. https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptions.html */
const unnamed = (pending: ReadonlyMap<string, string>): Replacements =>
  [...pending.keys()].map((arn) => [`<SubscriptionArn>${arn}<`, '<SubscriptionArn>PendingConfirmation<']);

const arnIn = ({ status, body }: HttpResponse): string | undefined =>
  status < 300 ? /<SubscriptionArn>(.*?)</.exec(body.toString())?.[1] : undefined;

function replaced(response: HttpResponse, replacements: Replacements): RawResponse {
  const text = replacements.reduce((body, [old, by]) => body.replace(old, by), response.body.toString());
  return new RawResponse(withBody(response, Buffer.from(text)));
}
