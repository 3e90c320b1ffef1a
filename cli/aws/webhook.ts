import {
  GetParameterCommand,
  InvalidKeyId,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { Config } from '../../config/resolve';
import { stackName } from '../../stacks/stack-name';
import { webhookParameterName } from '../../stacks/webhook-parameter';
import { clientOptions } from './client';
import { Failure } from '../failure';

/** A Slack webhook of a stack, in SSM. It is written here and read by the notifier; Terraform never sees it. */
export class WebhookParameter {
  readonly name: string;
  private readonly ssm: SSMClient;
  private readonly keyAlias: string;

  /** Without a channel: the default one's. */
  constructor(config: Config, channel?: string) {
    this.name = webhookParameterName(config.model.endpointName, config.environment, channel);
    this.ssm = new SSMClient(clientOptions(config));
    this.keyAlias = `alias/${stackName(config)}`;
  }

  /** Whether a webhook is stored. Asks for no decryption, which a deploying role may lack. */
  async exists(): Promise<boolean> {
    try {
      await this.ssm.send(new GetParameterCommand({ Name: this.name }));
      return true;
    } catch (error) {
      if (error instanceof ParameterNotFound) return false;
      throw error;
    }
  }

  /** Stores the URL, encrypted with the stack's own key. Answers whether it was a new one. */
  async store(url: string): Promise<boolean> {
    if ((await this.readable()) === url) return false;
    try {
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
    } catch (cause) {
      throw new Failure(`the webhook could not be stored in ${this.name}: ${nameOf(cause)}`, {
        state: 'what was deployed before stays as it is; the webhook is as it was',
        fix:
          cause instanceof InvalidKeyId
            ? `the key ${this.keyAlias} comes with the stack: deploy it first, then store the webhook`
            : 'see to your permissions for ssm:PutParameter and the key, then run ./mme slack set-url',
      });
    }
  }

  /** The stored URL, or undefined where there is none, or none that can be decrypted any more. */
  private async readable(): Promise<string | undefined> {
    try {
      const { Parameter } = await this.ssm.send(new GetParameterCommand({ Name: this.name, WithDecryption: true }));
      return Parameter?.Value;
    } catch {
      return undefined;
    }
  }
}

/** why: not its message, which may repeat what was sent. */
const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown error');
