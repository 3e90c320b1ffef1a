import { accessOf, type AccessSettings } from './access';
import { instanceType, type InstanceType } from './facts/instance-types';
import { PYTORCH_REPOSITORY, PYTORCH_TAGS } from './facts/container-images';
import { partitionOf, type Partition } from './facts/regions';
import { guardrailsOf, type Guardrails } from './guardrails';
import { ECR_IMAGE, type Environment, type ParsedSettings } from './schema';

/** The inference image: given whole, or to be found in AWS's registry of the region. */
export type Image = { readonly uri: string } | { readonly repository: string; readonly tag: string };

type Model = ParsedSettings['model'];

/** Scaling with scheduled actions that say both limits. */
export type Scaling = Readonly<Omit<Model['scaling'], 'scheduledActions'>> & {
  readonly scheduledActions: Readonly<Record<string, ScheduledAction>>;
};
export type ScheduledAction = Readonly<Required<Model['scaling']['scheduledActions'][string]>>;

/** Where the access logs of the bucket go: to a bucket of the stack's own, or to one that is there already. */
export interface AccessLogSettings {
  readonly bucket: string;
  readonly isOwn: boolean;
}

/** The configuration of one endpoint in one environment: complete, valid and frozen. */
export interface Config extends Readonly<Omit<ParsedSettings, 'access' | 'model' | 'state'>> {
  readonly partition: Partition;
  readonly access: AccessSettings;
  readonly model: Readonly<Omit<Model, 'resources' | 'scaling' | 'guardrails' | 'data'>> & {
    readonly resources: Readonly<Omit<Model['resources'], 'image' | 'instanceType'>> & {
      readonly image: Image;
      readonly instanceType: InstanceType;
    };
    readonly scaling: Scaling;
    readonly guardrails: Guardrails;
    readonly data: Readonly<Omit<Model['data'], 'accessLogBucket'>> & {
      readonly deploymentBucket: string;
      readonly accessLogs: AccessLogSettings;
    };
  };
  readonly state: { readonly bucket: string; readonly key: string };
}

export function bucketNameOf(endpointName: string, environment: Environment): string {
  return `${endpointName}-deployment-bucket-${environment}`;
}

export function accessLogBucketNameOf(endpointName: string, environment: Environment): string {
  return `${endpointName}-access-logs-${environment}`;
}

export function stateBucketNameOf(settings: Pick<ParsedSettings, 'environment' | 'account' | 'region'>): string {
  return `mme-terraform-state-${settings.environment}-${settings.account}-${settings.region}`;
}

/** Adds what follows from other settings. */
export function resolve(settings: ParsedSettings): Config {
  const { environment, region, model } = settings;
  const type = instanceType(model.resources.instanceType);
  const { accessLogBucket, ...data } = model.data;

  return {
    ...settings,
    partition: partitionOf(region),
    access: accessOf(settings),
    model: {
      ...model,
      resources: { ...model.resources, instanceType: type, image: imageOf(model.resources, type) },
      scaling: { ...model.scaling, scheduledActions: scheduledActionsOf(model.scaling) },
      guardrails: guardrailsOf(model.guardrails),
      data: {
        ...data,
        deploymentBucket: data.deploymentBucket ?? bucketNameOf(model.endpointName, environment),
        accessLogs: {
          bucket: accessLogBucket ?? accessLogBucketNameOf(model.endpointName, environment),
          isOwn: accessLogBucket === undefined,
        },
      },
    },
    state: {
      bucket: settings.state.bucket ?? stateBucketNameOf(settings),
      key: `${model.endpointName}/${environment}/terraform.tfstate`,
    },
  };
}

function scheduledActionsOf({ scheduledActions, minInstances, maxInstances }: Model['scaling']) {
  return Object.fromEntries(
    Object.entries(scheduledActions).map(([name, action]): [string, ScheduledAction] => [
      name,
      {
        ...action,
        minInstances: action.minInstances ?? minInstances,
        maxInstances: action.maxInstances ?? maxInstances,
      },
    ]),
  );
}

function imageOf({ image, frameworkVersion }: Model['resources'], type: InstanceType): Image {
  if (image === undefined) {
    const tags = PYTORCH_TAGS[frameworkVersion];
    if (!tags) throw new Error(`no image tags for PyTorch ${frameworkVersion}`);
    return { repository: PYTORCH_REPOSITORY, tag: tags[type.accelerator === 'gpu' ? 'gpu' : 'cpu'] };
  }
  if (ECR_IMAGE.test(image)) return { uri: image };

  const [repository = '', tag = ''] = image.split(':');
  return { repository, tag };
}
