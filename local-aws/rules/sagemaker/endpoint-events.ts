import { isObject } from '../../aws-api/formats/format';
import type { Announcement } from '../../delivery/announcer';
import type { Json } from '../../gateway/types';
import type { Endpoint } from '../hosting-records';
import type { Hosting } from '../hosting-state';
import { describeEndpoint } from './describe-endpoint';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html#eventbridge-endpoint */
export const stateChange = (endpoint: Endpoint, hosting: Hosting, at: Date): Announcement =>
  event('SageMaker Endpoint State Change', endpoint, hosting, at, STATE);

/** https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html#eventbridge-deployment-state */
export const deploymentChange = (endpoint: Endpoint, hosting: Hosting, at: Date): Announcement =>
  event('SageMaker Endpoint Deployment State Change', endpoint, hosting, at, DEPLOYMENT);

/** What DescribeEndpoint would answer, as far as an event says it, and as it spells it. */
function event(
  detailType: string,
  endpoint: Endpoint,
  { region, accountId }: Hosting,
  time: Date,
  members: Members,
): Announcement {
  const described = pick(inMilliseconds(describeEndpoint(endpoint, time)) as Json, members);
  const detail = { ...described, EndpointStatus: inCapitals(endpoint.status), Tags: {} };
  return { region, accountId, detailType, resources: [endpoint.arn], time, detail };
}

/** What is kept of an object, and of the objects in it. */
interface Members {
  readonly [name: string]: true | Members;
}

const VARIANT: Members = {
  VariantName: true,
  CurrentWeight: true,
  DesiredWeight: true,
  CurrentInstanceCount: true,
  DesiredInstanceCount: true,
  VariantStatus: true,
};

const STATE: Members = {
  EndpointName: true,
  EndpointArn: true,
  EndpointConfigName: true,
  ProductionVariants: VARIANT,
  CreationTime: true,
  LastModifiedTime: true,
  FailureReason: true,
};

const DEPLOYMENT: Members = {
  ...STATE,
  PendingDeploymentSummary: { EndpointConfigName: true, StartTime: true, ProductionVariants: VARIANT },
};

function pick(from: Json, members: Members): Json {
  const kept = Object.entries(members).filter(([name]) => from[name] !== undefined);
  return Object.fromEntries(
    kept.map(([name, inner]) => [name, inner === true ? from[name] : inside(from[name], inner)]),
  );
}

const inside = (value: unknown, members: Members): unknown =>
  Array.isArray(value) ? value.map((item) => pick(item as Json, members)) : pick(value as Json, members);

/** `RollingBack` is ROLLING_BACK in an event. */
const inCapitals = (status: string): string => status.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

function inMilliseconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(inMilliseconds);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inMilliseconds(member)]));
}
