import { KMS_DENIED } from '../delivery/function-role';
import type { Functions } from '../delivery/functions';
import type { Invocation } from '../delivery/invoke';
import { AwsError, RawResponse, type ApiCall, type Rules } from '../gateway/types';
import { arnIn } from '../iam/partition';
import type { MotoFunctions } from '../moto/functions';
import { accountRules } from './lambda/account';
import { configurationRules, type ConfigurationOptions } from './lambda/configuration';
import { nameOf } from './lambda/names';

export interface LambdaOptions extends ConfigurationOptions {
  readonly functions: Functions;
  readonly moto: Pick<MotoFunctions, 'functionConfiguration' | 'functionExists' | 'reservedConcurrency'>;
}

/** Functions run here, from their deployed zip: moto would need Docker for it. */
export function lambdaRules({ functions, moto, ...options }: LambdaOptions): Rules {
  return {
    ...configurationRules({ functions, moto, ...options }),
    ...accountRules(moto),
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
  if (error?.errorType === KMS_DENIED) throw new AwsError(KMS_DENIED, error.errorMessage, 502);
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

const notFound = (call: ApiCall, name: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Function not found: ${arnIn(call, 'lambda', `function:${name}`)}`, 404);
