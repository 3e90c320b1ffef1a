/** Published rules about types of resource that the stack has, which ask nothing of it, and why. */
export const NOT_APPLICABLE: Readonly<Record<string, string>> = {
  'S3.1': 'is about the account: aws_s3_account_public_access_block. Each bucket has its own block (S3.8).',
  'S3.19': 'is about access points, and there is none.',
  'S3.22': 'is about a trail of the account. What a deploy cannot undo is not for one stack to make.',
  'S3.23': 'is about a trail of the account.',
  'AVD-AWS-0171': 'is about a trail of the account.',
  'AVD-AWS-0172': 'is about a trail of the account.',
  'S3.24': 'is about multi-region access points, and there is none.',
  'S3.25': 'is about directory buckets, and there is none.',
  'SageMaker.19': 'is about pipelines of several containers; the model has one.',
  'SageMaker.1-3, 6-15, 17, 18, 20-25':
    'are about notebooks, images, monitoring jobs, feature groups and experiments, and there is none.',
  'Lambda.5': 'is about functions in a VPC; ours is in none (Lambda.3).',
  'SNS.2': 'was withdrawn by AWS in April 2024. Failed deliveries are kept in a queue and raise an alarm.',
  'CloudWatch.1-14': 'are about a trail of the account, and metric filters on it.',
  'AVD-AWS-0147..0160': 'are about a trail of the account, and metric filters on it.',
  'EventBridge.3': "is about custom event buses; SageMaker's events come by the default one.",
  'EventBridge.4': 'is about global endpoints of EventBridge, and there is none.',
  'EC2.2': 'is about the default group of a VPC. The stack makes no VPC, and uses no default group.',
  CKV2_AWS_16: 'is about tables of DynamoDB, and there is none.',
};

/** Types of resource of which no rule speaks, neither published nor ours, and why that is fine. */
export const WITHOUT_RULES: Readonly<Record<string, string>> = {
  aws_kms_alias: 'is a name of the key, and gives nobody access.',
  aws_cloudwatch_dashboard: 'shows metrics to whoever may see them already.',
  aws_appautoscaling_policy: 'moves between the limits of its target, which have a rule (MME.13).',
  terraform_data: 'is a record in the state, and nothing in AWS. Secrets in it are looked for as everywhere (MME.33).',
};
