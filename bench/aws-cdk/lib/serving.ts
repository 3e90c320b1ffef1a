import * as scaling from 'aws-cdk-lib/aws-applicationautoscaling';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as cdk from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

interface ServingProps {
  readonly prefix: string;
  readonly endpointName: string;
  readonly key: kms.IKey;
  readonly models: s3.IBucket;
  readonly rollbackAlarms: readonly cloudwatch.Alarm[];
}

const REGISTRY = '763104351884.dkr.ecr.us-east-1.amazonaws.com';
const REPOSITORY = 'pytorch-inference';
const TAG = '2.6.0-cpu-py312-ubuntu22.04-sagemaker';
const VARIANT = 'AllTraffic';

/** The endpoint, what SageMaker needs for it, and its scaling. */
export class Serving extends Construct {
  readonly model: sagemaker.CfnModel;
  readonly configuration: sagemaker.CfnEndpointConfig;
  readonly endpoint: sagemaker.CfnEndpoint;

  constructor(scope: Construct, id: string, props: ServingProps) {
    super(scope, id);
    const { endpointName, key, models, rollbackAlarms } = props;
    const role = this.role(props);
    this.model = new sagemaker.CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      enableNetworkIsolation: true,
      primaryContainer: {
        image: `${REGISTRY}/${REPOSITORY}:${TAG}`,
        imageConfig: { repositoryAccessMode: 'Platform' },
        mode: 'MultiModel',
        modelDataUrl: `s3://${models.bucketName}/`,
        multiModelConfig: { modelCacheSetting: 'Enabled' },
        environment: {
          JAVA_TOOL_OPTIONS: '-XX:-UseContainerSupport -XX:+UnlockDiagnosticVMOptions',
          MMS_DEFAULT_WORKERS_PER_MODEL: '4',
          SAGEMAKER_CONTAINER_LOG_LEVEL: '20',
          SAGEMAKER_PROGRAM: 'inference',
          SAGEMAKER_REGION: cdk.Stack.of(this).region,
        },
      },
    });
    this.model.node.addDependency(role);
    this.configuration = new sagemaker.CfnEndpointConfig(this, 'Configuration', {
      kmsKeyId: key.keyArn,
      productionVariants: [
        {
          variantName: VARIANT,
          modelName: this.model.attrModelName,
          instanceType: 'ml.r5.xlarge',
          initialInstanceCount: 1,
          initialVariantWeight: 1,
        },
      ],
    });
    this.endpoint = new sagemaker.CfnEndpoint(this, 'Endpoint', {
      endpointName,
      endpointConfigName: this.configuration.attrEndpointConfigName,
      deploymentConfig: {
        autoRollbackConfiguration: { alarms: rollbackAlarms.map(({ alarmName }) => ({ alarmName })) },
        blueGreenUpdatePolicy: {
          maximumExecutionTimeoutInSeconds: 3600,
          terminationWaitInSeconds: 0,
          trafficRoutingConfiguration: { type: 'ALL_AT_ONCE', waitIntervalInSeconds: 300 },
        },
      },
    });
    this.scale(props);
  }

  private scale({ prefix }: ServingProps): void {
    const target = new scaling.ScalableTarget(this, 'Scaling', {
      serviceNamespace: scaling.ServiceNamespace.SAGEMAKER,
      scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      resourceId: `endpoint/${this.endpoint.attrEndpointName}/variant/${VARIANT}`,
      role: iam.Role.fromRoleArn(
        this,
        'ScalingRole',
        cdk.Stack.of(this).formatArn({
          service: 'iam',
          region: '',
          resource: 'role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com',
          resourceName: 'AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint',
        }),
      ),
      minCapacity: 1,
      maxCapacity: 4,
    });
    target.scaleToTrackMetric('Invocations', {
      policyName: `${prefix}-invocations`,
      predefinedMetric: scaling.PredefinedMetric.SAGEMAKER_VARIANT_INVOCATIONS_PER_INSTANCE,
      targetValue: 25,
      scaleInCooldown: cdk.Duration.seconds(600),
      scaleOutCooldown: cdk.Duration.seconds(30),
    });
  }

  /** What SageMaker may do: read that bucket, pull that image, write its logs and metrics. */
  private role({ prefix, endpointName, key, models }: ServingProps): iam.Role {
    const { account, region } = cdk.Stack.of(this);
    const arn = (service: string, resource: string) => cdk.Stack.of(this).formatArn({ service, resource });
    const log = new logs.LogGroup(this, 'Logs', {
      logGroupName: `/aws/sagemaker/Endpoints/${endpointName}`,
      encryptionKey: key,
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });
    const role = new iam.Role(this, 'ExecutionRole', {
      roleName: `${prefix}-execution-role`,
      description: `SageMaker serves the endpoint ${prefix} with it`,
      assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com').withConditions({
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': arn('sagemaker', '*') },
      }),
    });
    const allow = (
      actions: string[],
      resources: string[] = ['*'],
      conditions?: iam.PolicyStatementProps['conditions'],
    ) => role.addToPolicy(new iam.PolicyStatement({ actions, resources, ...(conditions && { conditions }) }));
    const through = (service: string) => ({ StringLike: { 'kms:ViaService': `${service}.${region}.amazonaws.com*` } });

    allow(['s3:GetObject'], [models.arnForObjects('*')]);
    allow(['s3:ListBucket'], [models.bucketArn]);
    allow(['kms:Decrypt'], [key.keyArn], through('s3'));
    allow(['kms:CreateGrant'], [key.keyArn], { Bool: { 'kms:GrantIsForAWSResource': 'true' } });
    allow(['ecr:GetAuthorizationToken']);
    allow(['cloudwatch:PutMetricData'], ['*'], {
      StringEquals: { 'cloudwatch:namespace': ['AWS/SageMaker', '/aws/sagemaker/Endpoints'] },
    });
    allow(
      ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      [`arn:aws:ecr:${region}:${REGISTRY.split('.')[0] ?? ''}:repository/${REPOSITORY}`],
    );
    log.grant(role, 'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents');
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], through('logs'));
    allow(['cloudwatch:DescribeAlarms'], [arn('cloudwatch', `alarm:${prefix}-*`)]);
    return role;
  }
}
