import { differences } from '../../bench/same-resources';
import { loadConfig } from '../../config/load';
import { synthStack } from '../stacks/synth-stack';

const TERRAFORM = { aws_s3_bucket: 2, aws_s3_bucket_versioning: 2, aws_sqs_queue: 1, terraform_data: 3 };
const CLOUD_FORMATION = {
  'AWS::S3::Bucket': 2,
  'AWS::SQS::Queue': 1,
  'AWS::SQS::QueuePolicy': 1,
  'AWS::CDK::Metadata': 1,
};

describe('the resources of the AWS CDK app', () => {
  it('are those of Terraform, but for parts of others and what CloudFormation needs no resource for', () => {
    expect(differences(TERRAFORM, CLOUD_FORMATION)).toEqual([]);
  });

  it.each([
    ['one is missing', { ...CLOUD_FORMATION, 'AWS::S3::Bucket': 1 }, 'AWS::S3::Bucket: 1, where Terraform has 2'],
    ['there is one more', { ...CLOUD_FORMATION, 'AWS::KMS::Key': 1 }, 'AWS::KMS::Key: 1, where Terraform has 0'],
  ])('are others where %s', (_, found, what) => {
    expect(differences(TERRAFORM, found)).toEqual([what]);
  });

  it('have a counterpart for every resource of the stack that is measured', () => {
    const config = loadConfig({ env: { AWS_ACCOUNT: '111122223333' } });
    const types = Object.keys(synthStack(config).configuration.resource ?? {});

    expect(types.length).toBeGreaterThan(20);
    const unknown = differences(Object.fromEntries(types.map((type) => [type, 1])), {}).filter((line) =>
      line.includes('same-resources'),
    );
    expect(unknown).toEqual([]);
  });
});
