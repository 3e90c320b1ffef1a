import { accessNamesOf, invokePolicyPrefix } from '../access';
import type { Rule } from './rule';

/** What would let whoever deploys give themselves more than they have. */
export const ACCESS_RULES: readonly Rule[] = [
  {
    keys: ['access.permissionsBoundary', 'model.endpointName', 'environment'],
    check: (settings) => {
      const { permissionsBoundary: value } = settings.access;
      const prefix = invokePolicyPrefix(settings);
      return value?.toLowerCase().startsWith(prefix)
        ? {
            value,
            allowed: `a policy whose name does not begin with ${prefix}: those are the callers', and whoever deploys writes them`,
            fix: 'name another policy, or leave the key out',
          }
        : undefined;
    },
  },
  {
    keys: ['model.callers', 'model.endpointName', 'environment'],
    check: (settings) => {
      const { planRole, deployRole } = accessNamesOf(settings);
      const own: readonly string[] = [planRole, deployRole];
      return Object.entries(settings.model.callers).flatMap(([name, { roles }]) => {
        const value = roles.find((role) => own.includes(role.toLowerCase()));
        return value === undefined
          ? []
          : {
              at: `model.callers.${name}.roles`,
              value,
              allowed: `other roles than ${planRole} and ${deployRole}: whoever deploys writes the policies that callers get`,
              fix: 'leave it out; people who call the endpoint need a role of their own',
            };
      });
    },
  },
];
