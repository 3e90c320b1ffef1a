import {
  NoSuchResourceException,
  paginateListAWSDefaultServiceQuotas,
  paginateListServiceQuotas,
  ServiceQuotasClient,
  type ServiceQuota,
} from '@aws-sdk/client-service-quotas';
import type { Config } from '../../config/resolve';
import { clientOptions } from './client';

export interface Quota {
  readonly code: string;
  readonly instances: number;
}

const ServiceCode = 'sagemaker';

/**
 * How many instances of the configured type all endpoints of the account may have, in this region. What is not listed as the
 * account's own is AWS's default. https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServiceQuotas.html
 */
export async function instanceQuota(config: Config): Promise<Quota | undefined> {
  const client = new ServiceQuotasClient(clientOptions(config));
  const name = `${config.model.resources.instanceType.name} for endpoint usage`;
  return (
    (await quotaNamed(name, paginateListServiceQuotas({ client }, { ServiceCode, MaxResults: 100 }))) ??
    (await quotaNamed(name, paginateListAWSDefaultServiceQuotas({ client }, { ServiceCode, MaxResults: 100 })))
  );
}

async function quotaNamed(
  name: string,
  pages: AsyncIterable<{ readonly Quotas?: ServiceQuota[] | undefined }>,
): Promise<Quota | undefined> {
  try {
    for await (const { Quotas = [] } of pages) {
      const found = Quotas.find(({ QuotaName }) => QuotaName === name);
      if (found) return { code: found.QuotaCode ?? '', instances: found.Value ?? 0 };
    }
  } catch (error) {
    if (!(error instanceof NoSuchResourceException)) throw error;
  }
  return undefined;
}
