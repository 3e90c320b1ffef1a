import {
  GetFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  LambdaClient,
  ListFunctionsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import { clientsAt, type At } from './at';

/** What Lambda in moto is asked. */
export class MotoFunctions {
  private readonly at: At;

  constructor(url: string) {
    this.at = clientsAt(url);
  }

  async functionConfiguration(region: string, name: string) {
    const found = await new LambdaClient(this.at(region)).send(
      new GetFunctionConfigurationCommand({ FunctionName: name }),
    );
    return {
      handler: found.Handler ?? 'index.handler',
      timeoutSeconds: found.Timeout ?? 3,
      memoryMegabytes: found.MemorySize ?? 128,
      variables: found.Environment?.Variables ?? {},
      roleArn: found.Role ?? '',
    };
  }

  async functionExists(region: string, name: string): Promise<boolean> {
    try {
      await this.functionConfiguration(region, name);
      return true;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return false;
      throw error;
    }
  }

  /** What is reserved for each function of a region, 0 where nothing is. */
  async reservedConcurrency(region: string): Promise<readonly number[]> {
    const lambda = new LambdaClient(this.at(region));
    const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
    return Promise.all(
      Functions.map(async ({ FunctionName }) => {
        const { ReservedConcurrentExecutions } = await lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }));
        return ReservedConcurrentExecutions ?? 0;
      }),
    );
  }

  /** How often an asynchronous invocation is tried again, and the queue for what still fails. */
  async eventInvokeConfig(
    region: string,
    name: string,
  ): Promise<{ retries: number; destination?: string | undefined }> {
    try {
      const config = await new LambdaClient(this.at(region)).send(
        new GetFunctionEventInvokeConfigCommand({ FunctionName: name }),
      );
      return {
        retries: config.MaximumRetryAttempts ?? 2,
        destination: config.DestinationConfig?.OnFailure?.Destination,
      };
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return { retries: 2 };
      throw error;
    }
  }

  /** The function's policy, if there are both. */
  async functionPolicy(region: string, functionName: string): Promise<string | undefined> {
    try {
      const lambda = new LambdaClient(this.at(region));
      return (await lambda.send(new GetPolicyCommand({ FunctionName: functionName }))).Policy;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  }
}
