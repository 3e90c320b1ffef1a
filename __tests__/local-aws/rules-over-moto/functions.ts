import { DeleteFunctionCommand, InvokeCommand, LambdaClient, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { handlerThat, zipOf } from '../delivery/fixtures';
import { deployed } from './deployed';
import type { Local } from './local';

export function deployedFunctions(local: Local): void {
  let lambda: LambdaClient;
  let sns: SNSClient;

  const invoke = async (
    FunctionName: string,
    event: unknown,
    input: { LogType?: 'Tail'; InvocationType?: 'Event' | 'DryRun' } = {},
  ) => {
    const { Payload, ...answer } = await lambda.send(
      new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(event)), ...input }),
    );
    const text = Payload?.transformToString() ?? '';
    return { ...answer, payload: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };

  describe('a deployed function', () => {
    beforeAll(() => {
      lambda = new LambdaClient(local.client());
      sns = new SNSClient(local.client());
    });
    afterAll(() => {
      lambda.destroy();
      sns.destroy();
    });

    it('answers an Invoke with what it returns, and its log on demand', async () => {
      await deployed(local, { name: 'adds', source: handlerThat("console.log('adding'); return event.n + 1") });

      const answer = await invoke('adds', { n: 1 }, { LogType: 'Tail' });

      expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST', payload: 2 });
      expect(answer.FunctionError).toBeUndefined();
      expect(Buffer.from(answer.LogResult ?? '', 'base64').toString()).toContain('adding');
    });

    it('answers an Invoke with what it threw', async () => {
      await deployed(local, { name: 'throws', source: handlerThat("throw new TypeError('no')") });

      const answer = await invoke('throws', {});

      expect(answer).toMatchObject({
        StatusCode: 200,
        FunctionError: 'Unhandled',
        payload: { errorType: 'TypeError', errorMessage: 'no' },
      });
    });

    it('runs the code of its last update, and none after it was deleted', async () => {
      await deployed(local, { name: 'changes', source: handlerThat('return 1') });
      await lambda.send(
        new UpdateFunctionCodeCommand({ FunctionName: 'changes', ZipFile: zipOf(handlerThat('return 2')) }),
      );

      const updated = await invoke('changes', {});
      await lambda.send(new DeleteFunctionCommand({ FunctionName: 'changes' }));

      expect(updated.payload).toBe(2);
      await expect(invoke('changes', {})).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: 'Function not found: arn:aws:lambda:us-east-1:123456789012:function:changes',
      });
    });

    it('is not run to see whether it could be', async () => {
      await deployed(local, {
        name: 'waits',
        source: handlerThat('await new Promise(() => setInterval(() => {}, 1e3))'),
      });

      expect(await invoke('waits', {}, { InvocationType: 'DryRun' })).toMatchObject({ StatusCode: 204 });
    });

    it('that fails each time leaves the event in the queue of its failure destination', async () => {
      const { topicArn, failure } = await deployed(local, {
        name: 'fails',
        source: handlerThat("throw new Error('the webhook is revoked')"),
      });

      await sns.send(new PublishCommand({ TopicArn: topicArn, Message: 'it burns' }));

      expect(await failure()).toMatchObject({
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
        requestPayload: { Records: [{ Sns: { Message: 'it burns' } }] },
        responsePayload: { errorMessage: 'the webhook is revoked' },
      });
    });

    it.each([
      ['nobody', 'closed'],
      ['another topic', 'choosy'],
    ] as const)(
      'that lets %s in leaves the message in the dead letter queue of its subscription',
      async (letsIn, name) => {
        const { topicArn, failure } = await deployed(local, { name, source: handlerThat(''), letsIn });

        await sns.send(new PublishCommand({ TopicArn: topicArn, Message: 'it burns' }));

        expect(await failure()).toMatchObject({ TopicArn: topicArn, Message: 'it burns' });
      },
    );

    it('that was deleted leaves the message there too', async () => {
      const { topicArn, failure } = await deployed(local, { name: 'deleted', source: handlerThat('') });
      await lambda.send(new DeleteFunctionCommand({ FunctionName: 'deleted' }));

      await sns.send(new PublishCommand({ TopicArn: topicArn, Message: 'it burns' }));

      expect(await failure()).toMatchObject({ TopicArn: topicArn, Message: 'it burns' });
    });

    it('that is no function does not break the gateway when it is invoked later', async () => {
      await deployed(local, { name: 'broken', source: 'this is no JavaScript' });

      const answer = await invoke('broken', {}, { InvocationType: 'Event' });

      expect(answer.StatusCode).toBe(202);
      expect((await invoke('broken', {})).FunctionError).toBe('Unhandled');
    });
  });
}
