import type { Access } from '../iam/access';
import { ENCRYPT, keyUse } from '../iam/key-use';
import type { Ask } from '../iam/request';
import type { Moto } from '../moto/clients';

/** Queues, as services and roles send to them: who sends must be let, by the queue and by its key. */
export class Queues {
  constructor(
    private readonly moto: Pick<Moto, 'queue' | 'sendToQueue'>,
    private readonly access: Pick<Access, 'demand'>,
  ) {}

  /** Rejects where the queue does not take it. */
  async send(ask: Ask, queueArn: string, body: string, attributes: Readonly<Record<string, string>> = {}) {
    const { keyArn } = await this.moto.queue(queueArn);
    await this.access.demand(
      ask('sqs:SendMessage', queueArn),
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#send-to-encrypted-queue
      ...keyUse(ask, 'sqs', keyArn, ENCRYPT, { 'kms:EncryptionContext:aws:sqs:arn': queueArn }),
    );
    await this.moto.sendToQueue(queueArn, body, attributes);
  }
}
