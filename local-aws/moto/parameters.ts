import { MotoCalls } from './call';

/** What Parameter Store in moto is asked. */
export class MotoParameters {
  private readonly calls: MotoCalls;

  constructor(url: string) {
    this.calls = new MotoCalls(url, 'AmazonSSM', 'ssm');
  }

  /** The key of a parameter, as it was given. Undefined where it has none, or does not exist. */
  async keyOf(region: string, parameterArn: string): Promise<string | undefined> {
    const path = parameterArn.replace(/^.*:parameter/, '');
    // why: the ARN of `name` and that of `/name` are the same.
    const ParameterFilters = [{ Key: 'Name', Values: [path, path.slice(1)] }];
    const { Parameters } = await this.calls.send(region, 'DescribeParameters', { ParameterFilters });
    return (Parameters as { readonly KeyId?: string }[])[0]?.KeyId;
  }
}
