import { randomBytes } from 'node:crypto';
import { AwsError } from '../gateway/types';
import { sessionOf, type AwsPrincipal } from './request';

/** What a session of a role signs its calls with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** "ASIA" begins the access key IDs of AWS STS; the rest tells ours from real ones. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const PREFIX = 'ASIALOCALAWS';

/** The sessions in which functions run with their roles. */
export class Sessions {
  private readonly credentials = new Map<string, Credentials>();
  private readonly principals = new Map<string, { readonly principal: AwsPrincipal; readonly token: string }>();

  /** The same ones for the same role and session. */
  of(roleArn: string, session: string): Credentials {
    const key = `${roleArn} ${session}`;
    const known = this.credentials.get(key);
    if (known) return known;

    const accessKeyId = `${PREFIX}${randomBytes(4).toString('hex').toUpperCase()}`;
    const [secretAccessKey, sessionToken] = [randomBytes(30).toString('base64'), randomBytes(60).toString('base64')];
    const made = { accessKeyId, secretAccessKey, sessionToken };
    this.credentials.set(key, made);
    this.principals.set(accessKeyId, { principal: sessionOf(roleArn, session), token: sessionToken });
    return made;
  }

  /** Whose key it is; undefined for one that is no session's. Throws where the session is not known, or its token is wrong. */
  principalOf(accessKeyId: string | undefined, token: string | undefined): AwsPrincipal | undefined {
    if (!accessKeyId?.startsWith(PREFIX)) return undefined;
    const session = this.principals.get(accessKeyId);
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html
    if (!session || session.token !== token)
      throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
    return session.principal;
  }
}
