import { ACCOUNT_ID } from '../account';
import type { ApiCall, HttpRequest, Json } from '../gateway/types';
import { loadModel, type Model, type Protocol } from './model';
import { matchRoute, targetOf } from './routes';

/** Which AWS operation a request calls, and in which of the service's protocols. */
export interface Identity extends Pick<ApiCall, 'service' | 'operation' | 'region' | 'accountId'> {
  readonly protocol: Protocol;
}

/** botocore's folders for the signing names that are not a folder's name, or that several APIs share. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  monitoring: ['cloudwatch'],
  sagemaker: ['sagemaker', 'sagemaker-runtime'],
  servicequotas: ['service-quotas'],
};

/** Recognises an AWS request. Undefined for one that is not signed, or is in no model: it is not ours to judge. */
export function identify(botocoreDataDir: string, request: HttpRequest): Identity | undefined {
  const scope = credentialScope(request);
  if (!scope) return undefined;

  for (const service of FOLDERS[scope.signingName] ?? [scope.signingName]) {
    const model = loadModel(botocoreDataDir, service);
    const call = model && callOf(model, request);
    if (call) return { service, ...call, region: scope.region, accountId: ACCOUNT_ID };
  }
  return undefined;
}

function credentialScope(request: HttpRequest): { region: string; signingName: string } | undefined {
  const [, region, signingName] = /^[^/]+\/\d{8}\/([^/]+)\/([\w-]+)\/aws4_request$/.exec(credentialOf(request)) ?? [];
  return region && signingName ? { region, signingName } : undefined;
}

/** What a call of EC2 names itself: its protocol is not spoken here, but whoever asks what was called wants to hear of it. */
export function namedCall(request: HttpRequest): { service: string; operation: string; input: Json } | undefined {
  const service = credentialScope(request)?.signingName;
  const { Action: operation, ...input } = Object.fromEntries(formOf(request));
  return service === 'ec2' && operation !== undefined ? { service, operation, input } : undefined;
}

/** `AKIA…/20260101/us-east-1/sagemaker/aws4_request`: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html */
function credentialOf(request: HttpRequest): string {
  const signed = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1];
  return signed ?? targetOf(request).searchParams.get('X-Amz-Credential') ?? '';
}

/** Whose key a request is signed with, and the token of its session. */
export function signerOf(request: HttpRequest): { accessKeyId: string | undefined; token: string | undefined } {
  const presigned = targetOf(request).searchParams.get('X-Amz-Security-Token') ?? undefined;
  return {
    accessKeyId: credentialOf(request).split('/')[0],
    token: request.headers['x-amz-security-token'] ?? presigned,
  };
}

type Call = Pick<Identity, 'operation' | 'protocol'>;

/** The protocol is the request's, not the service's: CloudWatch speaks three, and each client picks its own. */
function callOf(model: Model, request: HttpRequest): Call | undefined {
  const { protocol, protocols = [protocol] } = model.metadata;
  return Object.entries(OPERATION)
    .filter(([name]) => protocols.includes(name))
    .map(([name, operationOf]) => ({ protocol: name as Protocol, operation: operationOf(model, request) ?? '' }))
    .find(({ operation }) => Object.hasOwn(model.operations, operation));
}

/** Where each protocol names the operation. EC2's own is left out: no rule here needs it. */
const OPERATION: Readonly<Record<Protocol, (model: Model, request: HttpRequest) => string | undefined>> = {
  json: ({ metadata }, { headers }) => after(`${metadata.targetPrefix ?? ''}.`, headers['x-amz-target']),
  'smithy-rpc-v2-cbor': ({ metadata }, { path }) => after(`/service/${metadata.targetPrefix ?? ''}/operation/`, path),
  query: (_, request) => formOf(request).get('Action') ?? undefined,
  'rest-json': matchRoute,
  'rest-xml': matchRoute,
};

const after = (prefix: string, text = ''): string | undefined =>
  text.startsWith(prefix) ? text.slice(prefix.length) : undefined;

/** The parameters of a query call, from its body and its query string. */
export function formOf(request: HttpRequest): URLSearchParams {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return new URLSearchParams([
    ...targetOf(request).searchParams,
    ...new URLSearchParams(isForm ? request.body.toString() : ''),
  ]);
}
