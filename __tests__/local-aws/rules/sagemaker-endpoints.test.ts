import { arn, localHosting, RESOURCE_ID, TARGET, validationException, withEndpoint } from './hosting';

const GUARDRAILS = {
  BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'ALL_AT_ONCE', WaitIntervalInSeconds: 0 } },
  AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'mme-5xx' }] },
};

describe('CreateEndpoint', () => {
  it('is in service with the initial count, weight and pinned image', async () => {
    const aws = await withEndpoint({ InitialInstanceCount: 2 });

    expect(await aws.describe()).toStrictEqual({
      EndpointName: 'mme',
      EndpointArn: arn('endpoint/mme'),
      EndpointConfigName: 'config',
      EndpointStatus: 'InService',
      CreationTime: expect.any(Date) as Date,
      LastModifiedTime: expect.any(Date) as Date,
      ProductionVariants: [
        {
          VariantName: 'AllTraffic',
          CurrentInstanceCount: 2,
          DesiredInstanceCount: 2,
          CurrentWeight: 1,
          DesiredWeight: 1,
          DeployedImages: [
            {
              SpecifiedImage: 'registry/pytorch-inference:2.6.0',
              ResolvedImage: expect.stringMatching(/^registry\/pytorch-inference@sha256:[0-9a-f]{64}$/) as string,
              ResolutionTime: expect.any(Date) as Date,
            },
          ],
        },
      ],
    });
  });

  it('answers the guardrails as the last deployment configuration', async () => {
    const aws = localHosting();
    await aws.model();
    await aws.config();

    await aws.endpoint({ DeploymentConfig: GUARDRAILS });

    expect(await aws.describe()).toMatchObject({ LastDeploymentConfig: GUARDRAILS });
  });

  it('summarises data capture', async () => {
    const aws = localHosting();
    const DataCaptureConfig = {
      EnableCapture: true,
      InitialSamplingPercentage: 20,
      DestinationS3Uri: 's3://captured/',
      CaptureOptions: [{ CaptureMode: 'Input' }],
    };
    await aws.model();
    await aws.config('config', {}, { DataCaptureConfig });

    await aws.endpoint();

    expect(await aws.describe()).toMatchObject({
      DataCaptureConfig: {
        EnableCapture: true,
        CaptureStatus: 'Started',
        CurrentSamplingPercentage: 20,
        DestinationS3Uri: 's3://captured/',
      },
    });
  });

  it('describes shadow variants beside the production variants', async () => {
    const aws = localHosting();
    const shadow = { VariantName: 'Shadow', ModelName: 'model', InstanceType: 'ml.m5.xlarge', InitialInstanceCount: 1 };
    await aws.model();
    await aws.config('config', {}, { ShadowProductionVariants: [shadow] });

    await aws.endpoint();

    expect(await aws.describe()).toMatchObject({
      ProductionVariants: [{ VariantName: 'AllTraffic' }],
      ShadowProductionVariants: [{ VariantName: 'Shadow', DesiredInstanceCount: 1 }],
    });
  });

  it('fails when the name is taken', async () => {
    const aws = await withEndpoint();

    await expect(aws.endpoint()).rejects.toMatchObject(
      validationException(`Cannot create already existing endpoint "${arn('endpoint/mme')}".`),
    );
  });

  it('fails when the configuration does not exist', async () => {
    await expect(localHosting().endpoint()).rejects.toMatchObject(
      validationException(`Could not find endpoint configuration "${arn('endpoint-config/config')}".`),
    );
  });

  it('fails when the model has been deleted meanwhile', async () => {
    const aws = localHosting();
    await aws.model();
    await aws.config();
    await aws.sagemaker('DeleteModel', { ModelName: 'model' });

    await expect(aws.endpoint()).rejects.toMatchObject(
      validationException(`Could not find model "${arn('model/model')}".`),
    );
  });
});

describe('UpdateEndpoint', () => {
  it('serves the new configuration, with its initial count', async () => {
    const aws = await withEndpoint();
    await aws.setCount(4);
    await aws.config('next', { InitialInstanceCount: 2 });

    expect(await aws.update('next')).toStrictEqual({ EndpointArn: arn('endpoint/mme') });

    expect(await aws.describe()).toMatchObject({ EndpointConfigName: 'next', EndpointStatus: 'InService' });
    expect(await aws.variant()).toMatchObject({ CurrentInstanceCount: 2, DesiredInstanceCount: 2 });
  });

  it('keeps the live count and weight when told to retain the variant properties', async () => {
    const aws = await withEndpoint();
    await aws.setCount(4);
    await aws.config('next', { InitialInstanceCount: 2, InitialVariantWeight: 5 });

    await aws.update('next', { RetainAllVariantProperties: true });

    expect(await aws.variant()).toMatchObject({ DesiredInstanceCount: 4, CurrentInstanceCount: 4, DesiredWeight: 1 });
  });

  it('takes the excluded properties from the configuration', async () => {
    const aws = await withEndpoint();
    await aws.setCount(4);
    await aws.config('next', { InitialInstanceCount: 2, InitialVariantWeight: 5 });

    await aws.update('next', {
      RetainAllVariantProperties: true,
      ExcludeRetainedVariantProperties: [{ VariantPropertyType: 'DesiredInstanceCount' }],
    });

    expect(await aws.variant()).toMatchObject({ DesiredInstanceCount: 2, DesiredWeight: 1 });
  });

  it('gives a new variant its initial count, whatever is retained', async () => {
    const aws = await withEndpoint();
    await aws.config('next', { VariantName: 'Other', InitialInstanceCount: 3 });

    await aws.update('next', { RetainAllVariantProperties: true });

    expect(await aws.variant()).toMatchObject({ VariantName: 'Other', DesiredInstanceCount: 3 });
  });

  it('reuses the guardrails only when told to', async () => {
    const aws = await withEndpoint();
    for (const name of ['a', 'b', 'c']) await aws.config(name);
    await aws.update('a', { DeploymentConfig: GUARDRAILS });

    await aws.update('b', { RetainDeploymentConfig: true });
    expect(await aws.describe()).toMatchObject({ LastDeploymentConfig: GUARDRAILS });

    await aws.update('c');
    expect(await aws.describe()).not.toHaveProperty('LastDeploymentConfig');
  });

  it('fails when the configuration is the live one, even for other guardrails', async () => {
    const aws = await withEndpoint();

    await expect(aws.update('config', { DeploymentConfig: GUARDRAILS })).rejects.toMatchObject(
      validationException('Cannot update endpoint with the currently in use endpoint configuration "config".'),
    );
  });

  it('fails when endpoint or configuration do not exist', async () => {
    const aws = await withEndpoint();

    await expect(aws.update('none')).rejects.toMatchObject(
      validationException(`Could not find endpoint configuration "${arn('endpoint-config/none')}".`),
    );
    await expect(aws.update('config', { EndpointName: 'none' })).rejects.toMatchObject(
      validationException(`Could not find endpoint "${arn('endpoint/none')}".`),
    );
  });

  describe('of a variant that is a scalable target', () => {
    const refusal = validationException(
      'The variant(s) "AllTraffic" must be deregistered as scalable targets with AWS Auto Scaling before they can be ' +
        'removed or have their instance type updated.',
    );

    it('fails when the instance type changes, and changes nothing', async () => {
      const aws = await withEndpoint();
      await aws.register();
      await aws.config('next', { InstanceType: 'ml.m5.xlarge' });

      await expect(aws.update('next')).rejects.toMatchObject(refusal);

      expect(await aws.describe()).toMatchObject({ EndpointConfigName: 'config', EndpointStatus: 'InService' });
    });

    it('fails when the variant is removed', async () => {
      const aws = await withEndpoint();
      await aws.register();
      await aws.config('next', { VariantName: 'Other' });

      await expect(aws.update('next')).rejects.toMatchObject(refusal);
    });

    it('works when the model changes', async () => {
      const aws = await withEndpoint();
      await aws.register();
      await aws.model('other');
      await aws.config('next', { ModelName: 'other' });

      await aws.update('next');

      expect(await aws.describe()).toMatchObject({ EndpointConfigName: 'next' });
    });

    it('works once it is deregistered', async () => {
      const aws = await withEndpoint();
      await aws.register();
      await aws.config('next', { InstanceType: 'ml.m5.xlarge' });

      await aws.autoscaling('DeregisterScalableTarget', TARGET);
      await aws.update('next');

      expect(await aws.describe()).toMatchObject({ EndpointConfigName: 'next' });
    });
  });
});

describe('UpdateEndpointWeightsAndCapacities', () => {
  it('changes what is asked, and nothing else', async () => {
    const aws = await withEndpoint();

    await aws.setCount(3);

    expect(await aws.variant()).toMatchObject({ CurrentInstanceCount: 3, DesiredInstanceCount: 3, DesiredWeight: 1 });
  });

  it('fails when a variant is not there', async () => {
    const aws = await withEndpoint();
    const input = { EndpointName: 'mme', DesiredWeightsAndCapacities: [{ VariantName: 'Other', DesiredWeight: 1 }] };

    await expect(aws.sagemaker('UpdateEndpointWeightsAndCapacities', input)).rejects.toMatchObject(
      validationException('The variant name(s) "Other" is/are not present within endpoint configuration "config".'),
    );
  });
});

describe('DeleteEndpoint', () => {
  it('takes the scalable target with it', async () => {
    const aws = await withEndpoint();
    await aws.register();

    await aws.sagemaker('DeleteEndpoint', { EndpointName: 'mme' });

    expect(await aws.sagemaker('ListEndpoints')).toStrictEqual({ Endpoints: [] });
    const targets = await aws.autoscaling('DescribeScalableTargets', { ServiceNamespace: 'sagemaker' });
    expect(targets).toStrictEqual({ ScalableTargets: [] });
  });

  it('leaves the target of another endpoint', async () => {
    const aws = await withEndpoint();
    await aws.register();
    await aws.endpoint({ EndpointName: 'other' });

    await aws.sagemaker('DeleteEndpoint', { EndpointName: 'other' });

    const targets = await aws.autoscaling('DescribeScalableTargets', { ServiceNamespace: 'sagemaker' });
    expect(targets).toMatchObject({ ScalableTargets: [{ ResourceId: RESOURCE_ID }] });
  });

  it.each(['DescribeEndpoint', 'DeleteEndpoint'])('%s fails when there is none', async (operation) => {
    await expect(localHosting().sagemaker(operation, { EndpointName: 'mme' })).rejects.toMatchObject(
      validationException(`Could not find endpoint "${arn('endpoint/mme')}".`),
    );
  });
});

describe('ListEndpoints', () => {
  it('filters by status', async () => {
    const aws = await withEndpoint();

    expect(await aws.sagemaker('ListEndpoints', { StatusEquals: 'InService' })).toMatchObject({
      Endpoints: [{ EndpointName: 'mme', EndpointStatus: 'InService' }],
    });
    expect(await aws.sagemaker('ListEndpoints', { StatusEquals: 'Failed' })).toStrictEqual({ Endpoints: [] });
  });
});
