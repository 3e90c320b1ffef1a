import type { Rules } from '../gateway/types';
import { rulesOf } from './answers';
import { policies } from './application-autoscaling/policies';
import { scheduledActions } from './application-autoscaling/scheduled-actions';
import { tags } from './application-autoscaling/tags';
import { targets } from './application-autoscaling/targets';
import type { HostingState } from './hosting-state';

/** Application Auto Scaling of SageMaker endpoint variants. */
export const autoscalingRules = (state: HostingState): Rules =>
  rulesOf(state, { ...targets, ...policies, ...scheduledActions, ...tags });
