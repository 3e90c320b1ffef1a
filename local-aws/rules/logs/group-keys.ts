import { RawResponse, type ApiCall, type Forward, type HttpResponse, type Json, type Rules } from '../../gateway/types';
import { unsupported } from '../../gateway/unsupported';
import { withJson } from '../../gateway/with-body';
import type { MotoLogs } from '../../moto/logs';

interface Group extends Json {
  readonly logGroupName: string;
}

/** The keys of log groups. moto takes one with the creation of a group only, so that of a group that exists is kept here. */
export class GroupKeys {
  // '': the key that the group was created with is taken off.
  private readonly keys = new Map<string, string>();

  constructor(private readonly moto: Pick<MotoLogs, 'keyOf'>) {}

  /** Undefined where the group has none, or does not exist. */
  async of(region: string, group: string): Promise<string | undefined> {
    const key = this.keys.get(idOf(region, group)) ?? (await this.moto.keyOf(region, group));
    return key === '' ? undefined : key;
  }

  rules() {
    return {
      AssociateKmsKey: (call, forward) => this.change(call, forward, String(call.input['kmsKeyId'])),
      DisassociateKmsKey: (call, forward) => this.change(call, forward, ''),
      DescribeLogGroups: async (call, forward) => {
        const response = await forward();
        if (response.status >= 300) return new RawResponse(response);
        const answer = JSON.parse(response.body.toString()) as { logGroups: Group[] };
        return {
          ...answer,
          logGroups: answer.logGroups.map((group) =>
            withKey(group, this.keys.get(idOf(call.region, group.logGroupName))),
          ),
        };
      },
      DeleteLogGroup: async (call, forward) => {
        const response: HttpResponse = await forward();
        if (response.status < 300) this.keys.delete(idOf(call.region, String(call.input['logGroupName'])));
        return new RawResponse(response);
      },
    } satisfies Rules;
  }

  private async change(call: ApiCall, forward: Forward, key: string): Promise<Json | RawResponse> {
    const name = call.input['logGroupName'];
    if (typeof name !== 'string') throw unsupported('keys of query results');
    // why: moto refuses what has no group in AWS's own words.
    const known = await forward(as(call, 'ListTagsLogGroup', { logGroupName: name }));
    if (known.status >= 300) return new RawResponse(known);
    this.keys.set(idOf(call.region, name), key);
    return {};
  }
}

const idOf = (region: string, name: string) => `${region}/${name}`;

const withKey = (group: Group, key: string | undefined): Group =>
  key === undefined ? group : { ...group, kmsKeyId: key === '' ? undefined : key };

/** The same request for another operation. */
const as = ({ http }: ApiCall, operation: string, input: Json) =>
  withJson({ ...http, headers: { ...http.headers, 'x-amz-target': `Logs_20140328.${operation}` } }, input);
