import type { HttpResponse, Json } from '../../gateway/types';
import { withJson } from '../../gateway/with-body';
import type { FunctionSettings } from '../../delivery/function-settings';

/** moto's answer with what moto forgets of functions. https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html */
export function completed(
  response: HttpResponse,
  region: string,
  settings: Pick<FunctionSettings, 'of'>,
): HttpResponse {
  if (response.status >= 300) return response;
  return withJson(response, complete(JSON.parse(response.body.toString()) as Json, region, settings));
}

/** A configuration, or an answer that holds one or several. */
function complete(answer: Json, region: string, settings: Pick<FunctionSettings, 'of'>): Json {
  const of = (one: unknown) => complete(one as Json, region, settings);
  const { Configuration, Functions, Versions, FunctionName } = answer;
  if (Configuration !== undefined) return { ...answer, Configuration: of(Configuration) };
  if (Functions !== undefined) return { ...answer, Functions: (Functions as Json[]).map(of) };
  if (Versions !== undefined) return { ...answer, Versions: (Versions as Json[]).map(of) };

  const {
    TracingConfig = { Mode: 'PassThrough' },
    LoggingConfig = {},
    ...others
  } = settings.of(region, String(FunctionName));
  const defaults = { LogFormat: 'Text', LogGroup: `/aws/lambda/${String(FunctionName)}` };
  return { ...answer, ...others, TracingConfig, LoggingConfig: { ...defaults, ...LoggingConfig } };
}
