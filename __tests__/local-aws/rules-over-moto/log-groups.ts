import {
  AssociateKmsKeyCommand,
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DisassociateKmsKeyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { jsonCall } from '../gateway/fixtures';
import { ACCOUNT } from './iam';
import { REGION, type Local } from './local';

const GROUP = '/aws/sagemaker/Endpoints/found';

export function keysOfLogGroups(local: Local): void {
  const logs = () => new CloudWatchLogsClient(local.client());
  const keyOfGroup = async () => {
    const { logGroups = [] } = await logs().send(new DescribeLogGroupsCommand({ logGroupNamePrefix: GROUP }));
    return logGroups.find(({ logGroupName }) => logGroupName === GROUP)?.kmsKeyId;
  };

  /** A key that its account may use, and CloudWatch Logs where it is named. */
  const keyFor = async (...services: readonly string[]): Promise<string> => {
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' },
        ...services.map((Service) => ({ Effect: 'Allow', Principal: { Service }, Action: 'kms:*', Resource: '*' })),
      ],
    });
    const { body, ...request } = jsonCall('kms', 'TrentService.CreateKey', { Policy });
    const response = await fetch(local.client().endpoint, { ...request, body: body.toString() });
    return ((await response.json()) as { KeyMetadata: { Arn: string } }).KeyMetadata.Arn;
  };

  describe('a log group that exists', () => {
    beforeEach(() => logs().send(new CreateLogGroupCommand({ logGroupName: GROUP })));
    afterEach(() => logs().send(new DeleteLogGroupCommand({ logGroupName: GROUP })));

    it('takes a key, and gives it back', async () => {
      const kmsKeyId = await keyFor(`logs.${REGION}.amazonaws.com`);

      await logs().send(new AssociateKmsKeyCommand({ logGroupName: GROUP, kmsKeyId }));
      expect(await keyOfGroup()).toBe(kmsKeyId);

      await logs().send(new DisassociateKmsKeyCommand({ logGroupName: GROUP }));
      expect(await keyOfGroup()).toBeUndefined();
    });

    it('takes none that CloudWatch Logs may not use', async () => {
      const kmsKeyId = await keyFor();

      const associated = logs().send(new AssociateKmsKeyCommand({ logGroupName: GROUP, kmsKeyId }));

      await expect(associated).rejects.toMatchObject({ name: 'AccessDeniedException' });
      expect(await keyOfGroup()).toBeUndefined();
    });

    it('has to be there', async () => {
      const kmsKeyId = await keyFor(`logs.${REGION}.amazonaws.com`);

      const associated = logs().send(new AssociateKmsKeyCommand({ logGroupName: '/nowhere', kmsKeyId }));

      await expect(associated).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });
  });
}
