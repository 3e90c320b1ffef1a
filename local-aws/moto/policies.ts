import { NotFoundException } from '@aws-sdk/client-sns';
import { QueueDoesNotExist } from '@aws-sdk/client-sqs';
import type { PolicySource } from '../iam/access';
import { functionNameOf, partitionOfArn, regionOf, resourceOf, serviceOf } from '../iam/arn';
import type { Policy } from '../iam/evaluate';
import type { Guarded, Moto } from './clients';
import type { MotoFunctions } from './functions';
import type { MotoIam } from './iam';
import type { MotoKeys } from './keys';

export interface PoliciesOptions {
  readonly iam: Pick<MotoIam, 'role'>;
  readonly keys: Pick<MotoKeys, 'policyOf'>;
  readonly moto: Pick<Moto, 'topic' | 'queue'>;
  readonly functions: Pick<MotoFunctions, 'functionPolicy'>;
  /** As it was put; the gateway keeps it. */
  readonly bucketPolicy: (bucket: string) => string | undefined;
}

type Read = (options: PoliciesOptions, arn: string) => Promise<string | undefined> | string | undefined;

/** Which services have policies of resources, and where they are. */
const READ: Readonly<Record<string, readonly [kind: string, read: Read]>> = {
  sns: ['topic policy', ({ moto }, arn) => ifThere(moto.topic(arn))],
  sqs: ['queue policy', ({ moto }, arn) => ifThere(moto.queue(arn))],
  lambda: ['function policy', ({ functions }, arn) => functions.functionPolicy(regionOf(arn), functionNameOf(arn))],
  kms: ['key policy', ({ keys }, arn) => keys.policyOf(arn)],
  s3: ['bucket policy', ({ bucketPolicy }, arn) => bucketPolicy(bucketOf(arn))],
  iam: ['trust policy', async ({ iam }, arn) => (await iam.role(arn))?.trust.document],
};

/** What does not exist has no policy. */
async function ifThere(found: Promise<Guarded>): Promise<string | undefined> {
  try {
    return (await found).policy;
  } catch (error) {
    if (error instanceof NotFoundException || error instanceof QueueDoesNotExist) return undefined;
    throw error;
  }
}

/** The policies of a deployed stack, as they are at the moment. */
export class MotoPolicies implements PolicySource {
  constructor(private readonly options: PoliciesOptions) {}

  async ofRole(roleArn: string): Promise<readonly Policy[]> {
    return (await this.options.iam.role(roleArn))?.policies ?? [];
  }

  async ofResource(arn: string): Promise<Policy | undefined> {
    const [kind, read] = READ[serviceOf(arn)] ?? [];
    const document = await read?.(this.options, arn);
    return kind === undefined || document === undefined ? undefined : { kind, of: ownerOf(arn), document };
  }
}

const bucketOf = (arn: string): string => resourceOf(arn).split('/')[0] ?? '';

/** The bucket of an object, and any other resource itself. */
const ownerOf = (arn: string): string =>
  serviceOf(arn) === 's3' ? `arn:${partitionOfArn(arn)}:s3:::${bucketOf(arn)}` : arn;
