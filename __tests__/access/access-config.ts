import { loadConfig } from '../../config/load';
import type { Config } from '../../config/resolve';
import type { Environment } from '../../config/schema';

export const REPOSITORY = 'acme/models';

export interface Named {
  readonly endpoint?: string;
  readonly environment?: Environment;
  readonly set?: readonly string[];
}

/** An endpoint of local AWS whose access is set up. */
export const accessConfig = ({ set = [], ...named }: Named = {}): Config =>
  loadConfig({ env: {}, local: true, ...named, set: [`access.repository=${REPOSITORY}`, ...set] });
