import type { FunctionSettings, Settings } from '../../delivery/function-settings';
import type { Functions } from '../../delivery/functions';
import { RawResponse, type ApiCall, type HttpResponse, type Rules } from '../../gateway/types';
import type { Access } from '../../iam/access';
import type { MotoFunctions } from '../../moto/functions';
import { completed } from './answers';
import { nameOf } from './names';
import { refuseUnableRole, refuseUnreachableDestinations } from './refuse-role';

export interface ConfigurationOptions {
  readonly functions: Pick<Functions, 'keep' | 'forget'>;
  readonly settings: FunctionSettings;
  readonly access: Pick<Access, 'allows'>;
  readonly moto: Pick<MotoFunctions, 'functionConfiguration' | 'functionExists'>;
}

interface Destinations {
  readonly OnFailure?: { readonly Destination?: string };
  readonly OnSuccess?: { readonly Destination?: string };
}

/** Keeps the code of functions, and what moto forgets of them; refuses a role that cannot do what is asked of it. */
export function configurationRules({ functions, settings, access, moto }: ConfigurationOptions): Rules {
  const answered = (call: ApiCall, response: HttpResponse) =>
    new RawResponse(completed(response, call.region, settings));
  const keepCode = (call: ApiCall, zip: unknown, response: HttpResponse) => {
    if (response.status < 300 && typeof zip === 'string')
      functions.keep(call.region, nameOf(call), Buffer.from(zip, 'base64'));
  };
  // why: for a function that is not there, moto answers as AWS does.
  const exists = (call: ApiCall) => moto.functionExists(call.region, nameOf(call));
  const roleOf = async (call: ApiCall): Promise<string> =>
    (call.input['Role'] as string | undefined) ?? (await moto.functionConfiguration(call.region, nameOf(call))).roleArn;
  const identityOf = async (call: ApiCall) => ({
    region: call.region,
    name: nameOf(call),
    roleArn: await roleOf(call),
  });

  const configure = async (call: ApiCall, wanted: Settings, forward: () => Promise<HttpResponse>) => {
    await refuseUnableRole(access, await identityOf(call), wanted);
    const response = await forward();
    if (response.status < 300) settings.take(call.region, nameOf(call), call.input);
    return response;
  };
  const putDestinations: Rules[string] = async (call, forward) => {
    const { OnFailure, OnSuccess } = (call.input['DestinationConfig'] ?? {}) as Destinations;
    const destinations = [OnFailure?.Destination, OnSuccess?.Destination].filter((arn) => arn !== undefined);
    if (destinations.length > 0 && (await exists(call)))
      await refuseUnreachableDestinations(access, await identityOf(call), destinations);
    return new RawResponse(await forward());
  };

  return {
    CreateFunction: async (call, forward) => {
      const response = await configure(call, call.input, forward);
      keepCode(call, (call.input['Code'] as { ZipFile?: unknown }).ZipFile, response);
      return answered(call, response);
    },
    UpdateFunctionConfiguration: async (call, forward) => {
      if (!(await exists(call))) return new RawResponse(await forward());
      return answered(call, await configure(call, settings.after(call.region, nameOf(call), call.input), forward));
    },
    UpdateFunctionCode: async (call, forward) => {
      const response = await forward();
      keepCode(call, call.input['ZipFile'], response);
      return answered(call, response);
    },
    DeleteFunction: async (call, forward) => {
      const response = await forward();
      if (response.status < 300) {
        functions.forget(call.region, nameOf(call));
        settings.forget(call.region, nameOf(call));
      }
      return new RawResponse(response);
    },
    PutFunctionEventInvokeConfig: putDestinations,
    UpdateFunctionEventInvokeConfig: putDestinations,
    ...Object.fromEntries(
      READS.map((operation): [string, Rules[string]] => [
        operation,
        async (call, forward) => answered(call, await forward()),
      ]),
    ),
  };
}

const READS = ['GetFunction', 'GetFunctionConfiguration', 'ListFunctions', 'ListVersionsByFunction', 'PublishVersion'];
