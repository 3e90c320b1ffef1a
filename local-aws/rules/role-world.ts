import type { Access } from '../iam/access';

/** How SageMaker finds out what an execution role may do. */
export interface RoleWorld {
  readonly access: Pick<Access, 'allows' | 'refused'>;
  /** The customer managed key that a bucket encrypts with by default, if it has one. */
  readonly bucketKey: (bucket: string) => Promise<string | undefined>;
  readonly keyArn: (region: string, accountId: string, key: string) => Promise<string>;
  readonly logGroupExists: (region: string, group: string) => Promise<boolean>;
  readonly log: (line: string) => void;
}
