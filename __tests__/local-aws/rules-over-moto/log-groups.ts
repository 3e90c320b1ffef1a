import {
  AssociateKmsKeyCommand,
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DisassociateKmsKeyCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { RecordedDecision } from '../../../local-aws/iam/decisions';
import { handlerThat } from '../delivery/fixtures';
import { deployed } from './deployed';
import { allow, allowRole, createKey, letting } from './iam';
import { eventually, REGION, type Local } from './local';

const GROUP = '/aws/sagemaker/Endpoints/found';

export function keysOfLogGroups(local: Local): void {
  const logs = () => new CloudWatchLogsClient(local.client());
  const keyOfGroup = async () => {
    const { logGroups = [] } = await logs().send(new DescribeLogGroupsCommand({ logGroupNamePrefix: GROUP }));
    return logGroups.find(({ logGroupName }) => logGroupName === GROUP)?.kmsKeyId;
  };

  const TO_LOGS = letting(`logs.${REGION}.amazonaws.com`, 'kms:*');

  describe('the log group of a function', () => {
    const linesIn = (logGroupName: string) => async () => {
      const { events = [] } = await logs().send(new FilterLogEventsCommand({ logGroupName }));
      return events.length > 0 ? events : undefined;
    };
    const refusedUseOf = (key: string) => async () => {
      const response = await fetch(`${local.client().endpoint}/_local-aws/decisions`);
      const decisions = (await response.json()) as RecordedDecision[];
      return decisions.find(({ resource, role, allowed }) => resource === key && role !== undefined && !allowed);
    };

    it.each([
      ['that was made with a key', 'hushed', true],
      ['that was given a key later', 'hushed-later', false],
    ])('%s gets lines by the right of its role to that key', async (_, FunctionName, atOnce) => {
      const kmsKeyId = await createKey(local, TO_LOGS);
      const logGroupName = `/aws/lambda/${FunctionName}`;
      const invoke = () => new LambdaClient(local.client()).send(new InvokeCommand({ FunctionName }));
      await deployed(local, { name: FunctionName, source: handlerThat('return 1') });
      await logs().send(new CreateLogGroupCommand({ logGroupName, ...(atOnce && { kmsKeyId }) }));
      if (!atOnce) await logs().send(new AssociateKmsKeyCommand({ logGroupName, kmsKeyId }));

      await invoke();
      expect(await eventually(refusedUseOf(kmsKeyId))).toMatchObject({ action: 'kms:GenerateDataKey' });
      expect(await linesIn(logGroupName)()).toBeUndefined();

      await allowRole(
        local,
        FunctionName,
        allow(['logs:CreateLogStream', 'logs:PutLogEvents'], '*'),
        allow(['kms:GenerateDataKey', 'kms:Decrypt'], kmsKeyId),
      );
      await invoke();
      expect(await eventually(linesIn(logGroupName))).toHaveLength(3);
    });
  });

  describe('a log group that exists', () => {
    beforeEach(() => logs().send(new CreateLogGroupCommand({ logGroupName: GROUP })));
    afterEach(() => logs().send(new DeleteLogGroupCommand({ logGroupName: GROUP })));

    it('takes a key, and gives it back', async () => {
      const kmsKeyId = await createKey(local, TO_LOGS);

      await logs().send(new AssociateKmsKeyCommand({ logGroupName: GROUP, kmsKeyId }));
      expect(await keyOfGroup()).toBe(kmsKeyId);

      await logs().send(new DisassociateKmsKeyCommand({ logGroupName: GROUP }));
      expect(await keyOfGroup()).toBeUndefined();
    });

    it('takes none that CloudWatch Logs may not use', async () => {
      const kmsKeyId = await createKey(local);

      const associated = logs().send(new AssociateKmsKeyCommand({ logGroupName: GROUP, kmsKeyId }));

      await expect(associated).rejects.toMatchObject({ name: 'AccessDeniedException' });
      expect(await keyOfGroup()).toBeUndefined();
    });

    it('has to be there', async () => {
      const kmsKeyId = await createKey(local, TO_LOGS);

      const associated = logs().send(new AssociateKmsKeyCommand({ logGroupName: '/nowhere', kmsKeyId }));

      await expect(associated).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });
  });
}
