import type { Json } from '../gateway/types';
import { accountOf, regionOf, resourceOf } from '../iam/arn';
import { partitionOf, regionalService } from '../iam/partition';
import { MotoCalls, MotoRefusal } from './call';

const AWS_MANAGED = /^alias\/aws\/(.+)$/;

const KEY_ARN = /^arn:[^:]*:kms:[^:]*:\d{12}:key\//;

/** What KMS in moto is asked, and the keys of AWS, which moto does not have. */
export class MotoKeys {
  private readonly calls: MotoCalls;

  constructor(url: string) {
    this.calls = new MotoCalls(url, 'TrentService', 'kms');
  }

  /** The ARN of a key that is given by its ID, its ARN or an alias; of a key of AWS, that of its alias. */
  async arnOf(region: string, account: string, key: string): Promise<string> {
    const alias = key.replace(/^arn:[^:]*:kms:[^:]*:[^:]*:(?=alias\/)/, '');
    if (AWS_MANAGED.test(alias)) return `arn:${partitionOf(region)}:kms:${region}:${account}:${alias}`;
    if (KEY_ARN.test(key)) return key;
    const { KeyMetadata } = await this.calls.send(region, 'DescribeKey', { KeyId: key });
    return String((KeyMetadata as Json)['Arn']);
  }

  async policyOf(keyArn: string): Promise<string | undefined> {
    const service = AWS_MANAGED.exec(resourceOf(keyArn))?.[1];
    if (service !== undefined) return policyOfAws(service, keyArn);
    try {
      const input = { KeyId: keyArn, PolicyName: 'default' };
      return String((await this.calls.send(regionOf(keyArn), 'GetKeyPolicy', input))['Policy']);
    } catch (error) {
      if (error instanceof MotoRefusal && error.code === 'NotFoundException') return undefined;
      throw error;
    }
  }
}

/** A key of AWS is for all principals of the account, through its service; nobody can change its policy. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
const policyOfAws = (service: string, keyArn: string): string =>
  JSON.stringify({
    Statement: [
      {
        Sid: `AwsManagedKeyOf${service}`,
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:CallerAccount': accountOf(keyArn),
            'kms:ViaService': regionalService(service, regionOf(keyArn)),
          },
        },
      },
    ],
  });
