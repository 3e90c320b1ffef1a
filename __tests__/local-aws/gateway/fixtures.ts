import { Pipeline } from '../../../local-aws/gateway/pipeline';
import type { HttpRequest, HttpResponse, Json, RuleFor } from '../../../local-aws/gateway/types';
import { botocoreData } from '../../support/botocore';

export const MOTOS_ANSWER: HttpResponse = { status: 200, headers: { server: 'moto' }, body: Buffer.from('from moto') };

/** A pipeline before a moto that keeps what it is sent. */
export function gatewayWith(ruleFor: RuleFor = () => undefined, answer: () => HttpResponse = () => MOTOS_ANSWER) {
  const sent: HttpRequest[] = [];
  const moto = (request: HttpRequest) => {
    sent.push(request);
    return Promise.resolve().then(answer);
  };
  return { sent, pipeline: new Pipeline({ models: botocoreData, ruleFor, moto }) };
}

/** A signed call in one of AWS's JSON protocols: `AmazonSSM.PutParameter`. */
export const jsonCall = (signingName: string, target: string, body: Json | string): HttpRequest => ({
  method: 'POST',
  path: '/',
  headers: { ...signedFor(signingName), 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

/** A signed call in the query protocol. */
export const queryCall = (signingName: string, parameters: Readonly<Record<string, string>>): HttpRequest => ({
  method: 'POST',
  path: '/',
  headers: { ...signedFor(signingName), 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from(new URLSearchParams(parameters).toString()),
});

export const signedFor = (signingName: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/${signingName}/aws4_request, SignedHeaders=host, Signature=0`,
});

export const jsonOf = ({ body }: HttpResponse): unknown => JSON.parse(body.toString());
