import { DescribeKeyCommand, KMSClient, NotFoundException, type KeyState } from '@aws-sdk/client-kms';
import type { Config } from '../../config/resolve';
import { stackName } from '../../stacks/stack-name';
import { clientOptions } from './client';

export interface StackKey {
  readonly id: string;
  readonly state: KeyState | undefined;
}

/** The stack's own key, by its alias. Undefined where there is none. https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
export async function readKey(config: Config): Promise<StackKey | undefined> {
  try {
    const { KeyMetadata } = await new KMSClient(clientOptions(config)).send(
      new DescribeKeyCommand({ KeyId: keyAlias(config) }),
    );
    return { id: KeyMetadata?.KeyId ?? '', state: KeyMetadata?.KeyState };
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}

export const keyAlias = (config: Config): string => `alias/${stackName(config)}`;
