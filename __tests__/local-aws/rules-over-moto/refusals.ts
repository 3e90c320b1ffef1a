import { DeleteEndpointCommand, ListTrainingJobsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { Local } from './local';

export function refusals(local: Local): void {
  describe('the gateway, before moto', () => {
    it("refuses an input that AWS's model does not allow, in AWS's words", async () => {
      const sagemaker = new SageMakerClient(local.client());

      const deleted = sagemaker.send(new DeleteEndpointCommand({ EndpointName: 'under_score' }));

      await expect(deleted).rejects.toMatchObject({
        name: 'ValidationException',
        message: expect.stringContaining(
          "Value 'under_score' at 'endpointName' failed to satisfy constraint",
        ) as string,
        $metadata: { httpStatusCode: 400 },
      });
    });

    it('refuses an operation of SageMaker that it does not have', async () => {
      const sagemaker = new SageMakerClient(local.client());

      const listed = sagemaker.send(new ListTrainingJobsCommand({}));

      await expect(listed).rejects.toMatchObject({
        name: 'NotImplemented',
        message: 'local AWS does not implement sagemaker ListTrainingJobs',
        $metadata: { httpStatusCode: 501 },
      });
    });
  });
}
