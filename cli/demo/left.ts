import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import {
  ListEndpointConfigsCommand,
  ListEndpointsCommand,
  ListModelsCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Config } from '../../config/resolve';
import { readAlarms } from '../aws/alarms';
import { clientOptions } from '../aws/client';

/** The names of what is in an account that has had this one stack. */
export async function whatIsLeft(config: Config): Promise<readonly string[]> {
  const options = clientOptions(config);
  const sagemaker = new SageMakerClient(options);
  const found = await Promise.all([
    sagemaker.send(new ListEndpointsCommand({})).then(({ Endpoints }) => Endpoints?.map((one) => one.EndpointName)),
    sagemaker
      .send(new ListEndpointConfigsCommand({}))
      .then(({ EndpointConfigs }) => EndpointConfigs?.map((one) => one.EndpointConfigName)),
    sagemaker.send(new ListModelsCommand({})).then(({ Models }) => Models?.map((one) => one.ModelName)),
    new LambdaClient(options)
      .send(new ListFunctionsCommand({}))
      .then(({ Functions }) => Functions?.map((one) => one.FunctionName)),
    new SNSClient(options).send(new ListTopicsCommand({})).then(({ Topics }) => Topics?.map((one) => one.TopicArn)),
    new SQSClient(options).send(new ListQueuesCommand({})).then(({ QueueUrls }) => QueueUrls),
    new SSMClient(options)
      .send(new DescribeParametersCommand({}))
      .then(({ Parameters }) => Parameters?.map((one) => one.Name)),
    readAlarms(config).then((alarms) => alarms.map(({ name }) => name)),
    new S3Client(options).send(new ListBucketsCommand({})).then(({ Buckets }) => Buckets?.map((one) => one.Name)),
  ]);
  return found.flatMap((names) => names ?? []).filter((name) => name !== undefined);
}
