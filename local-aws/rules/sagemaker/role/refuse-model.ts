import { AwsError, type Json } from '../../../gateway/types';
import type { Hosting } from '../../hosting-state';
import type { RoleWorld } from '../../role-world';
import { askAsRole, isTrusted, listed } from './execution-role';
import { imageNeeds, modelDataNeeds, vpcNeeds, type VpcConfig } from './needs';

export interface Container extends Json {
  readonly Image?: string;
  readonly Mode?: 'SingleModel' | 'MultiModel';
  readonly ModelDataUrl?: string;
}

interface ModelInput {
  readonly ModelName: string;
  readonly ExecutionRoleArn?: string;
  readonly VpcConfig?: VpcConfig;
}

/** Refuses a model whose role cannot read its data, pull its image or join its network. */
export async function refuseUnableModel(input: ModelInput, containers: readonly Container[], hosting: Hosting) {
  const { ExecutionRoleArn: role, VpcConfig: vpc, ModelName } = input;
  for (const container of containers) await refuseMissingBucket(container, role, hosting);
  if (role === undefined || !hosting.roles) return;

  const isAssumed = await isTrusted(hosting.roles, role, hosting, hosting.arn('sagemaker', `model/${ModelName}`));
  for (const container of containers) {
    await refuseUnreadableData(container, role, isAssumed, hosting);
    await refuseUnreachableImage(container, role, isAssumed, hosting);
  }
  if (vpc) await refuseUnreachableVpc(vpc, role, hosting, hosting.roles);
}

const PLACE = /^s3:\/\/([^/]+)\/?(.*)$/;

async function refuseMissingBucket({ ModelDataUrl = '' }: Container, role: string | undefined, hosting: Hosting) {
  const bucket = PLACE.exec(ModelDataUrl)?.[1];
  if (!bucket || !hosting.bucketExists || (await hosting.bucketExists(bucket))) return;
  throw unreadable(ModelDataUrl, role ?? '', hosting);
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms */
async function refuseUnreadableData(
  { ModelDataUrl = '' }: Container,
  role: string,
  isAssumed: boolean,
  hosting: Hosting,
) {
  const [, bucket, prefix = ''] = PLACE.exec(ModelDataUrl) ?? [];
  if (bucket === undefined || !hosting.roles) return;
  const key = await hosting.roles.bucketKey(bucket);
  const keyArn = key && (await hosting.roles.keyArn(hosting.region, hosting.accountId, key));
  const needs = modelDataNeeds(askAsRole(role), hosting, { bucket, prefix, keyArn });
  if (!isAssumed || (await hosting.roles.access.refused(...needs)).length > 0)
    throw unreadable(ModelDataUrl, role, hosting);
}

/** AWS's text is not known. https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-containers-inference-private.html */
async function refuseUnreachableImage({ Image = '' }: Container, role: string, isAssumed: boolean, hosting: Hosting) {
  if (!hosting.roles) return;
  const lacking = await hosting.roles.access.refused(...imageNeeds(askAsRole(role), hosting, Image));
  if (isAssumed && lacking.length === 0) return;
  throw new AwsError(
    'ValidationException',
    `Could not access the image ${Image}. Please ensure that the role "${role}" exists, that SageMaker may assume it, ` +
      `and that it is allowed: ${listed(lacking)}.`,
  );
}

/** AWS's text for a model is not known; this is the one for a notebook, seen in https://github.com/aws/aws-sdk-go/issues/4071 */
async function refuseUnreachableVpc(vpc: VpcConfig, role: string, hosting: Hosting, roles: RoleWorld) {
  const vpcId = await roles.vpcOf(hosting.region, vpc.Subnets);
  const lacking = await roles.access.refused(...vpcNeeds(askAsRole(role), hosting, vpc, vpcId));
  if (lacking.length === 0) return;
  throw new AwsError(
    'ValidationException',
    `Unable to create a model that can access resources in your VPC. Please check if the role "${role}" has these ` +
      `permissions: ${listed(lacking)}.`,
  );
}

const unreadable = (url: string, role: string, { region }: Hosting): AwsError =>
  new AwsError(
    'ValidationException',
    `Could not access model data at ${url}. Please ensure that the role "${role}" exists and that ` +
      `its trust relationship policy allows the action "sts:AssumeRole" for the service principal ` +
      `"sagemaker.amazonaws.com". Also ensure that the role has "s3:GetObject" permissions and that the object is ` +
      `located in ${region}. If your Model uses multiple models or uncompressed models, please ensure that the role ` +
      `has "s3:ListBucket" permission.`,
  );
