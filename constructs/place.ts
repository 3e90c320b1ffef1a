import type { Config } from '../config/resolve';

/** Where a stack lives and what its resources are called: what every construct may know of the configuration. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** `<endpoint>-<environment>`, which starts the name of every resource that has no name of its own in the contract. */
  readonly prefix: string;
  readonly endpointName: string;
  readonly environment: string;
  /** Of the policy that every role of the stack is bounded by, if there is one. */
  readonly boundaryArn: string | undefined;
  /** `arn('logs', 'log-group:/aws/…')`, an ARN in this account and region. */
  readonly arn: (service: string, resource: string) => string;
}

export function placeOf({ partition, region, account, environment, model, access }: Config): Place {
  return {
    partition,
    region,
    account,
    environment,
    endpointName: model.endpointName,
    boundaryArn: access.permissionsBoundary && `arn:${partition}:iam::${account}:policy/${access.permissionsBoundary}`,
    prefix: `${model.endpointName}-${environment}`,
    arn: (service, resource) => `arn:${partition}:${service}:${region}:${account}:${resource}`,
  };
}
