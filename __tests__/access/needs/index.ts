import { requestsOf } from '../../../local-aws/rules/s3/requests';
import type { Call } from '../../support/workplace';
import { cloudwatch, events, lambda, logs, sns, sqs, ssm } from './alerts';
import { sagemaker, scaling } from './hosting';
import { kms } from './key';
import { needsBy, type Need, type Service, type World } from './need';
import { ec2, iam } from './rights';

/** By the service's name in the journal of local AWS. */
const SERVICES: Readonly<Record<string, Service>> = {
  'application-autoscaling': scaling,
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_servicequotas.html
  'service-quotas': { prefix: 'servicequotas', about: () => '*' },
  ...{ cloudwatch, ec2, events, iam, kms, lambda, logs, sagemaker, sns, sqs, ssm },
};

/** What each of some calls wants of IAM, by AWS's own reference. In the order in which they were made: later ones need what earlier ones did. */
export const needsOf = (calls: readonly Call[], world: World): Need[] =>
  calls.flatMap((call) => {
    if (call.service === 's3') return ofS3(call, world);
    // "No permissions are required to perform this operation": https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    if (call.service === 'sts' && call.operation === 'GetCallerIdentity') return [];
    const service = SERVICES[call.service];
    if (!service) throw new Error(`what ${call.service} ${call.operation} needs is not known`);
    return needsBy(service, call, world);
  });

/** S3's calls are known by local AWS, which keeps to the policies of buckets. */
const ofS3 = ({ service, operation, input }: Call, { region, account }: World): Need[] => {
  const http = { method: '', path: '/', headers: {}, body: Buffer.alloc(0) };
  return [...requestsOf({ service, operation, input, region, accountId: account, http }, { of: () => ({}) })];
};
