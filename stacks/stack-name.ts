import type { Config } from '../config/resolve';

/** The stack's id, which names its folder in the output: cdktf.out/stacks/<id>. */
export function stackName({ model, environment }: Pick<Config, 'model' | 'environment'>): string {
  return stackNameOf(model.endpointName, environment);
}

export const stackNameOf = (endpointName: string, environment: string): string => `${endpointName}-${environment}`;

/** The id of the stack of those who plan and deploy it. */
export const accessStackName = (config: Pick<Config, 'model' | 'environment'>): string => `${stackName(config)}-access`;
