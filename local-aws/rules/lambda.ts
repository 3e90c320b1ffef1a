import type { Functions } from '../delivery/functions';
import type { Invocation } from '../delivery/invoke';
import { AwsError, RawResponse, type ApiCall, type HttpResponse, type Rules } from '../gateway/types';

const nameOf = ({ input }: ApiCall) =>
  String(input['FunctionName'])
    .replace(/^.*?:function:/, '')
    .replace(/:.*$/, '');

/** Functions run here, from their deployed zip: moto would need Docker for it. */
export function lambdaRules(functions: Functions): Rules {
  const keepCode = (call: ApiCall, zip: unknown, response: HttpResponse): RawResponse => {
    if (response.status < 300 && typeof zip === 'string')
      functions.keep(call.region, nameOf(call), Buffer.from(zip, 'base64'));
    return new RawResponse(response);
  };

  return {
    CreateFunction: async (call, forward) =>
      keepCode(call, (call.input['Code'] as { ZipFile?: unknown }).ZipFile, await forward()),
    UpdateFunctionCode: async (call, forward) => keepCode(call, call.input['ZipFile'], await forward()),
    DeleteFunction: async (call, forward) => {
      const response = await forward();
      if (response.status < 300) functions.forget(call.region, nameOf(call));
      return new RawResponse(response);
    },
    Invoke: async (call) => {
      const [region, name] = [call.region, nameOf(call)];
      if (!functions.has(region, name)) throw notFound(call, name);
      const event = parseEvent(call.http.body);

      if (call.input['InvocationType'] === 'DryRun') return answer(204);
      if (call.input['InvocationType'] !== 'Event')
        return answerOf(call, await functions.invokeNow(region, name, event));
      void functions.invokeLater(region, name, event);
      return answer(202);
    },
  };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_ResponseSyntax */
function answerOf({ input }: ApiCall, { payload, error, logs }: Invocation): RawResponse {
  const tail = Buffer.from(logs).subarray(-4096).toString('base64');
  const headers = {
    'content-type': 'application/json',
    'x-amz-executed-version': '$LATEST',
    ...(error && { 'x-amz-function-error': 'Unhandled' }),
    ...(input['LogType'] === 'Tail' && { 'x-amz-log-result': tail }),
  };
  return answer(200, headers, JSON.stringify(error ?? payload ?? null));
}

const answer = (status: number, headers: Readonly<Record<string, string>> = {}, body = ''): RawResponse =>
  new RawResponse({ status, headers, body: Buffer.from(body) });

function parseEvent(body: Buffer): unknown {
  try {
    return body.length > 0 ? (JSON.parse(body.toString()) as unknown) : {};
  } catch (error) {
    const message = `Could not parse request body into json: ${(error as Error).message}`;
    throw new AwsError('InvalidRequestContentException', message);
  }
}

const notFound = ({ region, accountId }: ApiCall, name: string): AwsError =>
  new AwsError(
    'ResourceNotFoundException',
    `Function not found: arn:aws:lambda:${region}:${accountId}:function:${name}`,
    404,
  );
