import { keyUse } from './key';
import { tagsIn, text, type Need, type Service, type World } from './need';

type Input = Readonly<Record<string, unknown>>;

/** A call that tags what it makes wants the action for tags too. */
const tagging =
  (action: string, about: (input: Input, world: World) => string) =>
  (input: Input, world: World): Need[] =>
    Object.keys(tagsIn(input)).length > 0 ? [{ action, resource: about(input, world) }] : [];

const alarm = (name: unknown, world: World) => world.arn('cloudwatch', `alarm:${text(name)}`);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
export const cloudwatch: Service = {
  about: (input, world, operation) => {
    const dashboards = [input['DashboardName'] ?? input['DashboardNames'] ?? []].flat() as string[];
    if (dashboards.length > 0) return dashboards.map((name) => world.global('cloudwatch', `dashboard/${name}`));
    if (operation === 'GetMetricStatistics') return '*';
    if (operation === 'DescribeAlarms') return alarm('*', world);
    if (typeof input['ResourceARN'] === 'string') return input['ResourceARN'];
    return ([input['AlarmName'] ?? input['AlarmNames']].flat() as string[]).map((name) => alarm(name, world));
  },
  also: { PutMetricAlarm: tagging('cloudwatch:TagResource', ({ AlarmName }, world) => alarm(AlarmName, world)) },
};

const rule = ({ Rule, Name }: Input, world: World) => world.arn('events', `rule/${text(Rule ?? Name)}`);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
export const events: Service = {
  about: (input, world) => (typeof input['ResourceARN'] === 'string' ? input['ResourceARN'] : rule(input, world)),
  also: { PutRule: tagging('events:TagResource', rule) },
};

const fn = ({ FunctionName }: Input, world: World) => world.arn('lambda', `function:${text(FunctionName)}`);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export const lambda: Service = {
  about: (input, world, operation) => (operation === 'GetAccountSettings' ? '*' : fn(input, world)),
  also: {
    CreateFunction: (input, world) => [
      ...tagging('lambda:TagResource', fn)(input, world),
      {
        action: 'iam:PassRole',
        resource: text(input['Role']),
        context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
      },
      // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
      ...keyUse(world, 'lambda', 'kms:CreateGrant', 'kms:Encrypt', 'kms:Decrypt'),
    ],
    GetFunction: (_, world) => keyUse(world, 'lambda', 'kms:Decrypt'),
  },
};

const group = (name: unknown, world: World) => world.arn('logs', `log-group:${text(name)}`);

/** A group is one ARN to tags, another to all else. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html */
export const logs: Service = {
  about: (input, world, operation) => {
    if (operation === 'DescribeLogGroups') return '*';
    if (typeof input['resourceArn'] === 'string') return input['resourceArn'].replace(/:\*$/, '');
    return `${group(input['logGroupName'], world)}:log-stream:`;
  },
  also: { CreateLogGroup: tagging('logs:TagResource', ({ logGroupName }, world) => group(logGroupName, world)) },
};

const topic = (input: Input, world: World): string => {
  const arn = input['TopicArn'] ?? input['ResourceArn'] ?? input['SubscriptionArn'];
  return arn === undefined ? world.arn('sns', text(input['Name'])) : text(arn).split(':').slice(0, 6).join(':');
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
export const sns: Service = { about: topic, also: { CreateTopic: tagging('sns:TagResource', topic) } };

const queue = ({ QueueName, QueueUrl }: Input, world: World) =>
  world.arn('sqs', text(QueueName ?? QueueUrl).replace(/^.*\//, ''));

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
export const sqs: Service = { about: queue, also: { CreateQueue: tagging('sqs:TagQueue', queue) } };

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html, and for secrets
 * https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html */
export const ssm: Service = {
  about: ({ Name, Names, Path }, world) =>
    ([Name ?? Names ?? Path].flat() as string[]).map((name) => world.arn('ssm', `parameter${name}`)),
  also: {
    PutParameter: (_, world) => keyUse(world, 'ssm', 'kms:Encrypt'),
    GetParameter: ({ WithDecryption }, world) => (WithDecryption === true ? keyUse(world, 'ssm', 'kms:Decrypt') : []),
  },
};
