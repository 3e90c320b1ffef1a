import type { Access } from '../iam/access';
import { accountOf, regionOf } from '../iam/arn';
import { ENCRYPT, keyUse } from '../iam/key-use';
import { askFor, type Source } from '../iam/request';
import type { Moto } from '../moto/clients';

/** Topics, as services publish to them: the topic's policy must let them, and the policy of its key. */
export class Topics {
  constructor(
    private readonly moto: Pick<Moto, 'topic' | 'publish'>,
    private readonly access: Pick<Access, 'demand'>,
  ) {}

  /** Answers the message's ID. Rejects where the topic does not take it. */
  async publish(source: Source, topicArn: string, subject: string | undefined, message: string): Promise<string> {
    const ask = askFor(source);
    const { keyArn } = await this.moto.topic(topicArn);
    await this.access.demand(
      // why: the policy that SNS gives a topic names its owner by this key. https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
      ask('sns:Publish', topicArn, source.service === ALARMS ? { 'aws:SourceOwner': accountOf(topicArn) } : {}),
      // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
      ...keyUse(ask, 'sns', keyArn, ENCRYPT, { 'kms:EncryptionContext:aws:sns:topicArn': topicArn }),
    );
    return this.moto.publish(regionOf(topicArn), topicArn, subject, message);
  }
}

const ALARMS = 'cloudwatch.amazonaws.com';
