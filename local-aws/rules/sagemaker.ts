import type { Rules } from '../gateway/types';
import { rulesOf } from './answers';
import type { HostingState } from './hosting-state';
import { endpointConfigs } from './sagemaker/endpoint-configs';
import { endpoints } from './sagemaker/endpoints';
import { models } from './sagemaker/models';
import { tags } from './sagemaker/tags';

/** SageMaker hosting: models, endpoint configurations, endpoints and their tags. */
export const sagemakerRules = (state: HostingState): Rules =>
  rulesOf(state, { ...models, ...endpointConfigs, ...endpoints, ...tags });
