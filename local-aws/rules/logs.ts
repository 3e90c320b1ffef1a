import {
  AwsError,
  RawResponse,
  type ApiCall,
  type Forward,
  type HttpResponse,
  type Json,
  type Rule,
  type Rules,
} from '../gateway/types';
import { unsupported } from '../gateway/unsupported';
import { withJson } from '../gateway/with-body';
import type { Access } from '../iam/access';
import { arnIn, regionalService } from '../iam/partition';
import { askFor } from '../iam/request';
import type { GroupKeys } from './logs/group-keys';
import { jsonPattern } from './logs/json-pattern';

interface GroupInput {
  readonly logGroupName?: string;
  readonly kmsKeyId?: string;
}

/** Filter patterns that moto takes for no pattern at all: it would answer with every line. */
export function logsRules(access: Pick<Access, 'refused'>, keys: Pick<GroupKeys, 'rules'>): Rules {
  const ofKeys = keys.rules();
  const encrypted =
    (rule: Rule): Rule =>
    async (call, forward) => {
      await refuseKey(access, call);
      return rule(call, forward);
    };

  return {
    ...ofKeys,
    CreateLogGroup: encrypted(async (_call, forward) => new RawResponse(await forward())),
    AssociateKmsKey: encrypted(ofKeys.AssociateKmsKey),
    FilterLogEvents: async (call, forward) => {
      const pattern = ((call.input['filterPattern'] as string | undefined) ?? '').trim();
      if (pattern.startsWith('{')) return await filtered(call, forward, jsonPattern(pattern));
      // why: moto knows words, all of which must be there, and a text in quotes.
      if (pattern !== '' && !/^("[^"]*"|[A-Za-z][\w ]*)$/.test(pattern))
        throw unsupported(`the filter pattern ${pattern}`);
      return new RawResponse(await forward());
    },
  };
}

const KEY_ACTIONS = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptTo',
  'kms:ReEncryptFrom',
  'kms:GenerateDataKey',
  'kms:DescribeKey',
];

/** The policy of a group's key must let CloudWatch Logs use it. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
async function refuseKey(access: Pick<Access, 'refused'>, call: ApiCall): Promise<void> {
  const { logGroupName = '', kmsKeyId } = call.input as GroupInput;
  if (kmsKeyId === undefined) return;
  const group = arnIn(call, 'logs', `log-group:${logGroupName}`);
  const ask = askFor({ service: regionalService('logs', call.region), arn: group });
  const uses = KEY_ACTIONS.map((action) => ask(action, kmsKeyId, { 'kms:EncryptionContext:aws:logs:arn': group }));
  if ((await access.refused(...uses)).length === 0) return;
  // Text seen in https://github.com/hashicorp/terraform-provider-aws/issues/29282
  throw new AwsError(
    'AccessDeniedException',
    `The specified KMS key does not exist or is not allowed to be used with Arn '${group}'`,
  );
}

/** Each page of what there is without the pattern, and of it what matches: a page may be empty while there are more. */
async function filtered(
  { http, input }: ApiCall,
  forward: Forward,
  matches: (message: string) => boolean,
): Promise<Json | RawResponse> {
  const response: HttpResponse = await forward(withJson(http, { ...input, filterPattern: undefined }));
  if (response.status >= 300) return new RawResponse(response);
  const answer = JSON.parse(response.body.toString()) as { events: { message: string }[] };
  return { ...answer, events: answer.events.filter(({ message }) => matches(message)) };
}
