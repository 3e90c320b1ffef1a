import type { Rules } from '../gateway/types';

/** Nothing is limited here, since nothing runs. https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServiceQuotas.html */
export const serviceQuotasRules: Rules = {
  ListServiceQuotas: () => ({ Quotas: [] }),
  ListAWSDefaultServiceQuotas: () => ({ Quotas: [] }),
};
