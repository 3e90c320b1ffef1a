import type { Functions } from '../delivery/functions';
import { RawResponse, type ApiCall, type HttpResponse, type Rules } from '../gateway/types';

const nameOf = ({ input }: ApiCall) =>
  String(input['FunctionName'])
    .replace(/^arn:.*?:function:/, '')
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
      functions.forget(call.region, nameOf(call));
      return new RawResponse(await forward());
    },
    Invoke: async (call) => {
      const event: unknown = call.http.body.length > 0 ? JSON.parse(call.http.body.toString()) : {};
      if (call.input['InvocationType'] === 'Event') {
        void functions.invokeLater(call.region, nameOf(call), event);
        return new RawResponse({ status: 202, headers: {}, body: Buffer.alloc(0) });
      }
      const { payload, error } = await functions.invokeNow(call.region, nameOf(call), event);
      return new RawResponse({
        status: 200,
        headers: { 'content-type': 'application/json', ...(error && { 'x-amz-function-error': 'Unhandled' }) },
        body: Buffer.from(JSON.stringify(error ?? payload ?? null)),
      });
    },
  };
}
