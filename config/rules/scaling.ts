import { INSTANCE_TYPES } from '../facts/instance-types';
import type { Rule } from './rule';

const range = (smaller: string, larger: string) => `${smaller} <= ${larger}`;

/** Between scaling, its limits and the instances. */
export const SCALING_RULES: readonly Rule[] = [
  {
    keys: ['model.scaling.maxInstances', 'model.scaling.minInstances'],
    check: ({ model: { scaling } }) =>
      scaling.enable && scaling.minInstances > scaling.maxInstances
        ? {
            value: scaling.maxInstances,
            allowed: `${range('model.scaling.minInstances', 'model.scaling.maxInstances')}, and the minimum is ${scaling.minInstances}`,
            fix: `raise it to ${scaling.minInstances} or more, or lower model.scaling.minInstances`,
          }
        : undefined,
  },
  {
    keys: ['model.resources.initialInstanceCount', 'model.scaling.minInstances', 'model.scaling.maxInstances'],
    check: ({ model: { scaling, resources } }) => {
      const count = resources.initialInstanceCount;
      const { minInstances, maxInstances } = scaling;
      const inside = count >= minInstances && count <= maxInstances;
      return !scaling.enable || inside || minInstances > maxInstances
        ? undefined
        : {
            value: count,
            allowed: `${minInstances} to ${maxInstances}, which are model.scaling.minInstances and maxInstances`,
            fix: `choose a count from ${minInstances} to ${maxInstances}, or change the scaling limits`,
          };
    },
  },
  {
    keys: ['model.scaling.scheduledActions', 'model.scaling.minInstances', 'model.scaling.maxInstances'],
    check: ({ model: { scaling } }) =>
      scaling.enable && scaling.minInstances <= scaling.maxInstances
        ? Object.entries(scaling.scheduledActions)
            .map(([name, action]) => ({
              at: `model.scaling.scheduledActions.${name}`,
              value: action,
              least: action.minInstances ?? scaling.minInstances,
              most: action.maxInstances ?? scaling.maxInstances,
            }))
            .filter(({ least, most }) => least > most)
            .map(({ at, value, least, most }) => ({
              at,
              value,
              allowed: `${range('minInstances', 'maxInstances')}; they are ${least} and ${most}, what is left out being that of model.scaling`,
              fix: 'give both limits, the smaller one as minInstances',
            }))
        : undefined,
  },
  {
    keys: ['model.scaling.scaleTargetGpuUtilization', 'model.resources.instanceType', 'model.scaling.enable'],
    check: ({ model: { scaling, resources } }) =>
      scaling.enable &&
      scaling.scaleTargetGpuUtilization !== undefined &&
      INSTANCE_TYPES.get(resources.instanceType)?.gpus === 0
        ? {
            value: scaling.scaleTargetGpuUtilization,
            allowed: `nothing on ${resources.instanceType}, which has no GPU`,
            fix: 'leave it out, or choose a GPU type such as ml.g4dn.xlarge',
          }
        : undefined,
  },
  {
    keys: ['model.resources.instanceType', 'model.scaling.enable'],
    check: ({ model: { scaling, resources } }) =>
      scaling.enable && INSTANCE_TYPES.get(resources.instanceType)?.burstable
        ? {
            value: resources.instanceType,
            allowed: 'with scaling on, a type that is not burstable: SageMaker cannot auto scale ml.t* types',
            fix: 'choose another type, such as ml.m5.large, or set model.scaling.enable to false',
          }
        : undefined,
  },
];
