import type { Statement } from '../policy';
import type { Own } from './own';

/** What `./mme doctor` asks AWS beyond a plan: whether the state bucket is as it should be, who holds the lock, what quotas leave. */
export const checkStatements = (own: Own): Statement[] => [
  {
    Sid: 'CheckStateBucket',
    Action: [
      's3:GetBucketOwnershipControls',
      's3:GetBucketPolicy',
      's3:GetBucketPublicAccessBlock',
      's3:GetBucketVersioning',
      's3:GetEncryptionConfiguration',
      's3:GetLifecycleConfiguration',
    ],
    Resource: own.stateBucket,
  },
  { Sid: 'CheckLock', Action: 's3:GetObject', Resource: own.lock },
  {
    // why: these know no resource. https://docs.aws.amazon.com/service-authorization/latest/reference/list_servicequotas.html
    Sid: 'CheckQuotas',
    Action: [
      'lambda:GetAccountSettings',
      'servicequotas:ListAWSDefaultServiceQuotas',
      'servicequotas:ListServiceQuotas',
    ],
    Resource: '*',
  },
  {
    Sid: 'CheckNotifier',
    Action: ['lambda:GetFunctionConcurrency', 'lambda:GetFunctionConfiguration'],
    Resource: own.notifier,
  },
];
