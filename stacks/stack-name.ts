import type { Config } from '../config/resolve';

/** The stack's id, which names its folder in the output: cdktf.out/stacks/<id>. */
export function stackName({ model, environment }: Pick<Config, 'model' | 'environment'>): string {
  return `${model.endpointName}-${environment}`;
}
