import { parseXml } from '../aws-api/formats/xml';
import { isObject } from '../aws-api/formats/format';
import type { Json } from '../gateway/types';

const LIMIT_MS = 10_000;

/** A call in AWS's query protocol, for services whose client this project has no other use for. Answers what is in the root element. */
export async function query(
  url: string,
  {
    region,
    signingName,
    accessKeyId = 'local',
  }: { readonly region: string; readonly signingName: string; readonly accessKeyId?: string },
  parameters: Readonly<Record<string, string>>,
): Promise<Json> {
  const scope = `${accessKeyId}/20260101/${region}/${signingName}/aws4_request`;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(parameters).toString(),
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  if (!response.ok) throw new Error(`moto did not answer ${parameters['Action']}: ${response.status}`);
  const content = parseXml(await response.text());
  return isObject(content) ? content : {};
}
