import type { Settings } from '../../delivery/function-settings';
import { askAsFunction, type FunctionIdentity } from '../../delivery/function-identity';
import { AwsError } from '../../gateway/types';
import type { Access } from '../../iam/access';
import { serviceOf } from '../../iam/arn';
import { askAs } from '../../iam/request';

type Allows = Pick<Access, 'allows'>;

/** Refuses a role that cannot do what the configuration of its function asks for, as CreateFunction does. */
export async function refuseUnableRole(
  access: Allows,
  fn: FunctionIdentity,
  { TracingConfig, DeadLetterConfig }: Pick<Settings, 'TracingConfig' | 'DeadLetterConfig'>,
): Promise<void> {
  const ask = askAsFunction(fn);
  // why: for no function or account of its own: AWS does not document that Lambda names them when it takes a role.
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
  const lambda = askAs({ service: 'lambda.amazonaws.com' });
  if (!(await access.allows(lambda('sts:AssumeRole', fn.roleArn))))
    throw refusal('The role defined for the function cannot be assumed by Lambda.');

  // https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
  if (TracingConfig?.Mode === 'Active' && !(await access.allows(ask('xray:PutTraceSegments', '*'))))
    throw refusal('The provided execution role does not have permissions to call PutTraceSegments on XRAY');

  // https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
  const queue = DeadLetterConfig?.TargetArn;
  if (isQueue(queue) && !(await access.allows(ask('sqs:SendMessage', queue))))
    throw refusal('The provided execution role does not have permissions to call SendMessage on SQS');
}

/** Text as in https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/lambda/function_event_invoke_config.go */
export async function refuseUnreachableDestinations(
  access: Allows,
  fn: FunctionIdentity,
  destinations: readonly (string | undefined)[],
): Promise<void> {
  for (const queue of destinations.filter(isQueue))
    if (!(await access.allows(askAsFunction(fn)('sqs:SendMessage', queue))))
      throw refusal(`The function's execution role does not have permissions to call SendMessage on ${queue}`);
}

const isQueue = (arn: string | undefined): arn is string => arn !== undefined && serviceOf(arn) === 'sqs';

const refusal = (message: string): AwsError => new AwsError('InvalidParameterValueException', message);
