import type { Access } from '../iam/access';

/** How SageMaker finds out what an execution role may do. */
export interface RoleWorld {
  readonly access: Pick<Access, 'allows' | 'refused'>;
  /** The customer managed key that a bucket encrypts with by default, if it has one. */
  readonly bucketKey: (bucket: string) => Promise<string | undefined>;
  readonly keyArn: (region: string, accountId: string, key: string) => Promise<string>;
  /** The customer managed key of a log group, if it has one. */
  readonly logGroupKey: (region: string, group: string) => Promise<string | undefined>;
  /** The ID of the VPC that subnets are in, where it is known. */
  readonly vpcOf: (region: string, subnets: readonly string[]) => Promise<string | undefined>;
  readonly log: (line: string) => void;
}
