import type { EndpointFault } from '../faults';
import type { Announcement } from '../delivery/announcer';
import type { ApiCall } from '../gateway/types';
import { arnIn, partitionOf } from '../iam/partition';
import type { Endpoint, EndpointConfig, Model, ScalableTarget } from './hosting-records';
import { Resources } from './resources';
import type { RoleWorld } from './role-world';

/** What hosting must know of the world outside it. */
export interface HostingOptions {
  readonly now?: () => Date;
  /** Where it is given, CreateModel refuses model data in a bucket that does not exist. */
  readonly bucketExists?: (bucket: string) => boolean | Promise<boolean>;
  /** What execution roles may do. Where it is not given, everything. */
  readonly roles?: RoleWorld;
  /** One of these alarms that is in state ALARM. Where it is not given, none ever is. */
  readonly trippedAlarm?: (region: string, names: readonly string[]) => Promise<TrippedAlarm | undefined>;
  /** What is to go wrong with a change of an endpoint that begins. */
  readonly faultOf?: (during: EndpointFault['during']) => EndpointFault | undefined;
  /** Hears of what happens to endpoints. */
  readonly announce?: (event: Announcement) => void;
  /** Is to look at hosting at a moment, when something is due. Where it is not given, whoever looks first sees it. */
  readonly lookAt?: (hosting: Hosting, moment: Date) => void;
}

export interface TrippedAlarm {
  readonly name: string;
  readonly since: Date;
}

/** Everything that the rules of SageMaker hosting and Application Auto Scaling remember. */
export class HostingState {
  private readonly hostings = new Map<string, Hosting>();

  constructor(private readonly options: HostingOptions = {}) {}

  of({ region, accountId }: Pick<ApiCall, 'region' | 'accountId'>): Hosting {
    const key = `${accountId}/${region}`;
    const hosting = this.hostings.get(key) ?? new Hosting(region, accountId, this.options);
    this.hostings.set(key, hosting);
    return hosting;
  }
}

/** SageMaker hosting and its scaling in one region of one account. */
export class Hosting {
  readonly now: () => Date;
  readonly bucketExists: HostingOptions['bucketExists'];
  readonly roles: HostingOptions['roles'];
  readonly trippedAlarm: NonNullable<HostingOptions['trippedAlarm']>;
  readonly faultOf: NonNullable<HostingOptions['faultOf']>;
  readonly announce: NonNullable<HostingOptions['announce']>;
  readonly lookAt: NonNullable<HostingOptions['lookAt']>;
  readonly models: Resources<Model>;
  readonly endpointConfigs: Resources<EndpointConfig>;
  readonly endpoints: Resources<Endpoint>;
  /** By resource ID: `endpoint/<endpoint>/variant/<variant>`. */
  readonly scalableTargets = new Map<string, ScalableTarget>();

  constructor(
    readonly region: string,
    readonly accountId: string,
    { now = () => new Date(), bucketExists, roles, trippedAlarm, faultOf, announce, lookAt }: HostingOptions,
  ) {
    this.now = now;
    this.bucketExists = bucketExists;
    this.roles = roles;
    this.trippedAlarm = trippedAlarm ?? (() => Promise.resolve(undefined));
    this.faultOf = faultOf ?? (() => undefined);
    this.announce = announce ?? (() => undefined);
    this.lookAt = lookAt ?? (() => undefined);
    this.models = new Resources('model', this.arn('sagemaker', 'model'), now);
    this.endpointConfigs = new Resources('endpoint configuration', this.arn('sagemaker', 'endpoint-config'), now);
    this.endpoints = new Resources('endpoint', this.arn('sagemaker', 'endpoint'), now);
  }

  arn(service: string, resource: string): string {
    return arnIn(this, service, resource);
  }

  get partition(): string {
    return partitionOf(this.region);
  }
}
