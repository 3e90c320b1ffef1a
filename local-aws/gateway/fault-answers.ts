import type { Identity } from '../aws-api/identify';
import type { Protocol } from '../aws-api/model';
import type { ApiFault } from '../faults';
import { AwsError } from './types';

type Refusal = readonly [code: string, status: number, message?: string];
type Kind = 'throttle' | 'error' | 'expired' | 'denied';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html */
const JSON_REFUSALS: Readonly<Record<Kind, Refusal>> = {
  throttle: ['ThrottlingException', 400],
  error: ['InternalFailure', 500],
  expired: ['ExpiredTokenException', 400],
  denied: ['AccessDeniedException', 400],
};

/** Each family of services has its own codes for the same mishaps, and retries depend on them. */
const REFUSALS: Readonly<Record<Protocol, Readonly<Record<Kind, Refusal>>>> = {
  json: JSON_REFUSALS,
  'smithy-rpc-v2-cbor': JSON_REFUSALS,
  // https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
  query: {
    throttle: ['Throttling', 400],
    error: ['InternalFailure', 500],
    expired: ['ExpiredToken', 403],
    denied: ['AccessDenied', 403],
  },
  // https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html
  'rest-json': {
    throttle: ['TooManyRequestsException', 429],
    error: ['ServiceException', 500],
    expired: ['ExpiredTokenException', 403],
    denied: ['AccessDeniedException', 403],
  },
  // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
  'rest-xml': {
    throttle: ['SlowDown', 503, 'Please reduce your request rate.'],
    error: ['InternalError', 500, 'We encountered an internal error. Please try again.'],
    expired: ['ExpiredToken', 400, 'The provided token has expired.'],
    denied: ['AccessDenied', 403, 'Access Denied'],
  },
};

const MESSAGES: Readonly<Record<Kind, (call: Identity) => string>> = {
  throttle: () => 'Rate exceeded',
  error: () => 'The request processing has failed because of an unknown error, exception or failure.',
  expired: () => 'The security token included in the request is expired',
  denied: ({ accountId, service, operation }) =>
    `User: arn:aws:iam::${accountId}:user/local is not authorized to perform: ${service}:${operation}`,
};

/** The refusal that a fault answers a call with. Undefined for one that does not answer at all. */
export function refusalOf({ answer }: ApiFault, call: Identity): AwsError | undefined {
  if (answer === 'disconnect' || answer === 'lost') return undefined;
  const [code, status, message = MESSAGES[answer](call)] = REFUSALS[call.protocol][answer];
  return new AwsError(code, message, status);
}
