import { RawResponse, type ApiCall, type Forward, type HttpResponse, type Json, type Rules } from '../../gateway/types';
import { unsupported } from '../../gateway/unsupported';

interface Group extends Json {
  readonly logGroupName: string;
}

/** The key of a group that exists already: moto takes one with the creation of a group only. */
export function groupKeyRules() {
  // '': the key that the group was created with is taken off.
  const keys = new Map<string, string>();

  const change = async (call: ApiCall, forward: Forward, key: string) => {
    const name = call.input['logGroupName'];
    if (typeof name !== 'string') throw unsupported('keys of query results');
    // why: moto refuses what has no group in AWS's own words.
    const known = await forward(as(call, 'ListTagsLogGroup', { logGroupName: name }));
    if (known.status >= 300) return new RawResponse(known);
    keys.set(idOf(call, name), key);
    return {};
  };

  return {
    AssociateKmsKey: (call, forward) => change(call, forward, String(call.input['kmsKeyId'])),
    DisassociateKmsKey: (call, forward) => change(call, forward, ''),
    DescribeLogGroups: async (call, forward) => {
      const response = await forward();
      if (response.status >= 300) return new RawResponse(response);
      const answer = JSON.parse(response.body.toString()) as { logGroups: Group[] };
      return {
        ...answer,
        logGroups: answer.logGroups.map((group) => withKey(group, keys.get(idOf(call, group.logGroupName)))),
      };
    },
    DeleteLogGroup: async (call, forward) => {
      const response: HttpResponse = await forward();
      if (response.status < 300) keys.delete(idOf(call, String(call.input['logGroupName'])));
      return new RawResponse(response);
    },
  } satisfies Rules;
}

const idOf = ({ region }: ApiCall, name: string) => `${region}/${name}`;

const withKey = (group: Group, key: string | undefined): Group =>
  key === undefined ? group : { ...group, kmsKeyId: key === '' ? undefined : key };

/** The same request for another operation. */
function as({ http }: ApiCall, operation: string, input: Json) {
  const body = Buffer.from(JSON.stringify(input));
  const headers = {
    ...http.headers,
    'x-amz-target': `Logs_20140328.${operation}`,
    'content-length': String(body.length),
  };
  return { ...http, headers, body };
}
