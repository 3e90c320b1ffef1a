import type { Rule } from '../rule';
import { alarmRules } from './alarms';
import { iam } from './iam';
import { iamResources } from './iam-resources';
import { iamStatements } from './iam-statements';
import { instances } from './instances';
import { interfaces } from './interfaces';
import { kms } from './kms';
import { lambda } from './lambda';
import { lambdaFailures } from './lambda-failures';
import { logs } from './logs';
import { network } from './network';
import { s3Access } from './s3-access';
import { s3Encryption } from './s3-encryption';
import { s3Logs } from './s3-logs';
import { s3NotMet } from './s3-not-met';
import { s3Retention } from './s3-retention';
import { sagemaker } from './sagemaker';
import { services } from './services';
import { sns } from './sns';
import { sqs } from './sqs';
import { stack } from './stack';

/** What a plan of the stack has to meet. */
export const RULES: readonly Rule[] = [
  ...s3Access,
  ...s3Encryption,
  ...s3Retention,
  ...s3Logs,
  ...s3NotMet,
  ...kms,
  ...iam,
  ...iamStatements,
  ...iamResources,
  ...services,
  ...sagemaker,
  ...instances,
  ...lambda,
  ...lambdaFailures,
  ...sns,
  ...sqs,
  ...logs,
  ...alarmRules,
  ...network,
  ...interfaces,
  ...stack,
];
