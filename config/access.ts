import type { ParsedSettings } from './schema';

/** Who may plan and deploy, and what bounds the roles of the stack. */
export interface AccessSettings {
  readonly repository?: string;
  /** The name of the IAM policy that every role of the stack is bounded by. */
  readonly permissionsBoundary?: string;
}

type Named = Pick<ParsedSettings, 'environment'> & { readonly model: Pick<ParsedSettings['model'], 'endpointName'> };

/** What the things are called that `./mme access deploy` makes. */
export function accessNamesOf({ model, environment }: Named) {
  const prefix = `${model.endpointName}-${environment}`;
  return {
    planRole: `${prefix}-plan`,
    deployRole: `${prefix}-deploy`,
    boundary: `${prefix}-boundary`,
    policy: (key: string) => `${prefix}-${key}`,
  } as const;
}

/** What the names of the callers' policies begin with, which whoever deploys writes. */
export const invokePolicyPrefix = ({ model, environment }: Named): string =>
  `${model.endpointName}-${environment}-invoke-`;

/** Where the state of who may plan and deploy is kept: not in the one that they read and write. */
export const accessStateKey = ({ model, environment }: Named): string =>
  `${model.endpointName}/${environment}/access.tfstate`;

export function accessOf(settings: Named & Pick<ParsedSettings, 'access'>): AccessSettings {
  const { repository, permissionsBoundary = repository && accessNamesOf(settings).boundary } = settings.access;
  return { ...(repository && { repository }), ...(permissionsBoundary && { permissionsBoundary }) };
}
