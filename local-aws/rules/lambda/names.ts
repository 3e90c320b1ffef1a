import type { ApiCall } from '../../gateway/types';

/** The function of a call, by its name also where the call gives its ARN. */
export const nameOf = ({ input }: ApiCall): string =>
  String(input['FunctionName'])
    .replace(/^.*?:function:/, '')
    .replace(/:.*$/, '');
