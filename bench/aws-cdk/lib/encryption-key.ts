import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as cdk from 'aws-cdk-lib/core';

/** One customer managed key, and the services that may use it. */
export function encryptionKey(stack: cdk.Stack, prefix: string, endpointName: string): kms.Key {
  const key = new kms.Key(stack, 'Key', {
    alias: prefix,
    description: `Data of the endpoint ${prefix}`,
    enableKeyRotation: true,
    pendingWindow: cdk.Duration.days(30),
    removalPolicy: cdk.RemovalPolicy.DESTROY,
  });
  const logs = (path: string) => stack.formatArn({ service: 'logs', resource: `log-group:${path}` });
  const ownAccount = { StringEquals: { 'aws:SourceAccount': stack.account } };
  const letUse = (service: string, actions: string[], conditions: iam.PolicyStatementProps['conditions']) => {
    const principals = [new iam.ServicePrincipal(service)];
    key.addToResourcePolicy(new iam.PolicyStatement({ principals, actions, resources: ['*'], conditions }));
  };

  letUse('cloudwatch.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey*'], ownAccount);
  letUse(
    `logs.${stack.region}.amazonaws.com`,
    ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': [
          logs(`/aws/lambda/${prefix}-*`),
          logs(`/aws/sagemaker/Endpoints/${endpointName}`),
        ],
      },
    },
  );
  for (const service of ['sns.amazonaws.com', 'events.amazonaws.com'])
    letUse(service, ['kms:Decrypt', 'kms:GenerateDataKey'], ownAccount);
  return key;
}
