import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { Config } from '../../config/resolve';
import { stackName } from '../../stacks/stack-name';
import { webhookParameterName } from '../../stacks/webhook-parameter';

/** The Slack webhook of a stack, in SSM. It is written here and read by the notifier; Terraform never sees it. */
export class WebhookParameter {
  readonly name: string;
  private readonly ssm: SSMClient;
  private readonly keyAlias: string;

  constructor(config: Config) {
    this.name = webhookParameterName(config.model.endpointName, config.environment);
    this.ssm = new SSMClient({ region: config.region });
    this.keyAlias = `alias/${stackName(config)}`;
  }

  async read(): Promise<string | undefined> {
    try {
      const { Parameter } = await this.ssm.send(new GetParameterCommand({ Name: this.name, WithDecryption: true }));
      return Parameter?.Value;
    } catch (error) {
      if (error instanceof ParameterNotFound) return undefined;
      throw error;
    }
  }

  /** Stores the URL, encrypted with the stack's own key. Answers whether it was a new one. */
  async store(url: string): Promise<boolean> {
    if ((await this.read()) === url) return false;
    await this.ssm.send(
      new PutParameterCommand({
        Name: this.name,
        Value: url,
        Type: 'SecureString',
        KeyId: this.keyAlias,
        Overwrite: true,
      }),
    );
    return true;
  }

  async remove(): Promise<void> {
    try {
      await this.ssm.send(new DeleteParameterCommand({ Name: this.name }));
    } catch (error) {
      if (!(error instanceof ParameterNotFound)) throw error;
    }
  }
}
