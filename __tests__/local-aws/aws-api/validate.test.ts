import type { Json } from '../../../local-aws/gateway/types';
import { loadModel, type Model } from '../../../local-aws/aws-api/model';
import { identify } from '../../../local-aws/aws-api/identify';
import { parseRequest } from '../../../local-aws/aws-api/parse-request';
import { validationError, validationMessage, violations } from '../../../local-aws/aws-api/validate';
import { botocoreData } from '../../support/botocore';
import { recordings } from '../../support/recorded-requests';

function modelOf(service: string): Model {
  const model = loadModel(botocoreData, service);
  if (!model) throw new Error(`botocore has no ${service}`);
  return model;
}

const check = (service: string, operation: string, input: Json) => violations(modelOf(service), operation, input);

/** A CreateEndpointConfig that shows only what matters: its variant. */
const withVariant = (variant: Json): Json => ({
  EndpointConfigName: 'config',
  ProductionVariants: [{ VariantName: 'AllTraffic', ...variant }],
});

describe('violations', () => {
  it.each(recordings)('judges $service $operation of $sentBy as AWS does', ({ request, service, violates }) => {
    const model = modelOf(service);
    const identity = identify(botocoreData, request);
    if (!identity) throw new Error('not identified');

    expect(violations(model, identity.operation, parseRequest(model, identity, request))).toEqual(violates);
  });

  it('names every broken constraint at once', () => {
    const name = `${'x'.repeat(63)}_`;

    expect(check('sagemaker', 'CreateEndpoint', { EndpointName: name })).toEqual([
      "Value null at 'endpointConfigName' failed to satisfy constraint: Member must not be null",
      `Value '${name}' at 'endpointName' failed to satisfy constraint: Member must have length less than or equal to 63`,
      `Value '${name}' at 'endpointName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}`,
    ]);
  });

  it('counts list items from 1, and puts numbers in their range', () => {
    expect(
      check('sagemaker', 'CreateEndpointConfig', withVariant({ VolumeSizeInGB: 513, InitialInstanceCount: 0 })),
    ).toEqual([
      "Value '513' at 'productionVariants.1.member.volumeSizeInGB' failed to satisfy constraint: Member must have value less than or equal to 512",
      "Value '0' at 'productionVariants.1.member.initialInstanceCount' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ]);
  });

  it('lists what an enum allows', () => {
    expect(
      check('application-autoscaling', 'DescribeScalableTargets', { ServiceNamespace: 'sagemaker-endpoint' }),
    ).toEqual([
      expect.stringMatching(
        /^Value 'sagemaker-endpoint' at 'serviceNamespace' failed to satisfy constraint: Member must satisfy enum value set: \[.*\bsagemaker\b.*\]$/,
      ),
    ]);
  });

  it('counts the items of a list', () => {
    expect(
      check('sagemaker', 'CreateEndpointConfig', { EndpointConfigName: 'config', ProductionVariants: [] }),
    ).toEqual([
      "Value '[]' at 'productionVariants' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ]);
  });

  it('refuses the texts of a list together, with all their constraints', () => {
    const vpc = { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1', 'sg_2'] };

    expect(check('sagemaker', 'CreateModel', { ModelName: 'm', VpcConfig: vpc })).toEqual([
      "Value '[sg-1, sg_2]' at 'vpcConfig.securityGroupIds' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 32, Member must have length greater than or equal to 0, Member must satisfy regular expression pattern: [-0-9a-zA-Z]+]",
    ]);
  });

  it('refuses the keys and the values of a map together', () => {
    const environment = (Environment: Json) =>
      check('sagemaker', 'CreateModel', { ModelName: 'm', PrimaryContainer: { Environment } });
    const refusal = "at 'primaryContainer.environment' failed to satisfy constraint";

    expect(environment({ '1A': 'x', B: 'y' })).toEqual([
      expect.stringContaining(
        `Value '{1A=x, B=y}' ${refusal}: Map keys must satisfy constraint: [Member must have length`,
      ),
    ]);
    expect(environment({ B: 'y'.repeat(1025) })).toEqual([
      expect.stringContaining(
        `${refusal}: Map value must satisfy constraint: [Member must have length less than or equal to 1024`,
      ),
    ]);
  });

  it('lowers the first letter of a name only', () => {
    expect(check('lambda', 'UpdateFunctionConfiguration', { FunctionName: 'f', KMSKeyArn: '"arn"' })).toEqual([
      expect.stringContaining("Value '\"arn\"' at 'kMSKeyArn' failed"),
    ]);
  });

  it('never echoes a sensitive value', () => {
    const body = Buffer.from('s3cret'.repeat(2_000_000));

    expect(check('sagemaker-runtime', 'InvokeEndpoint', { EndpointName: 'e', Body: body })).toEqual([
      "Value at 'body' failed to satisfy constraint: Member must have length less than or equal to 6291456",
    ]);
    expect(
      check('lambda', 'UpdateFunctionConfiguration', {
        FunctionName: 'f',
        Environment: { Variables: { '1': 's3cret' } },
      }),
    ).toEqual([
      expect.stringMatching(/^Value at 'environment.variables' failed to satisfy constraint: Map keys (?!.*s3cret)/),
    ]);
  });

  it.each([
    [{ InitialInstanceCount: '1' }, 'initialInstanceCount', 'integer'],
    [{ InitialInstanceCount: 1.5 }, 'initialInstanceCount', 'integer'],
    [{ EnableSSMAccess: 'yes' }, 'enableSSMAccess', 'boolean'],
    [{ InstanceType: 5 }, 'instanceType', 'string'],
    [{ ServerlessConfig: [] }, 'serverlessConfig', 'structure'],
  ])('fails when a member is of another type: %j', (variant, name, type) => {
    expect(check('sagemaker', 'CreateEndpointConfig', withVariant(variant))).toEqual([
      `Value at 'productionVariants.1.member.${name}' failed to satisfy constraint: Member must be of type ${type}`,
    ]);
  });

  it('fails when a member is unknown', () => {
    expect(check('sagemaker', 'CreateEndpointConfig', withVariant({ InstanceTyp: 'ml.m5.large' }))).toEqual([
      "'productionVariants.1.member.instanceTyp' is not a member of this API",
    ]);
  });

  it('measures bytes that travel as base64 by their own length', () => {
    const ciphertext = (bytes: number) => ({ CiphertextBlob: Buffer.alloc(bytes).toString('base64') });

    expect(check('kms', 'Decrypt', ciphertext(6144))).toEqual([]);
    expect(check('kms', 'Decrypt', ciphertext(6145))).toHaveLength(1);
  });

  it('matches Unicode classes, and lets pass what only Java can match', () => {
    const tagged = (Key: string) => ({
      ResourceArn: 'arn:aws:sagemaker:us-east-1:123456789012:model/m',
      Tags: [{ Key, Value: '' }],
    });

    expect(check('sagemaker', 'AddTags', tagged('größe'))).toEqual([]);
    expect(check('sagemaker', 'AddTags', tagged('a<b'))).toHaveLength(1);
    expect(
      check('sagemaker-runtime', 'InvokeEndpoint', { EndpointName: 'e', TargetModel: 'a.tar.gz', Body: '' }),
    ).toEqual([]);
  });
});

describe('validationMessage', () => {
  it('counts one error, and several', () => {
    expect(validationMessage(['a'])).toBe('1 validation error detected: a');
    expect(validationMessage(['a', 'b'])).toBe('2 validation errors detected: a; b');
  });
});

describe('validationError', () => {
  it.each([
    ['sagemaker', 'ValidationException'],
    ['cloudwatch', 'ValidationError'],
    ['logs', 'InvalidParameterException'],
  ])('is what %s calls it: %s', (service, code) => {
    expect(validationError(service, ['a'])).toMatchObject({
      code,
      status: 400,
      message: '1 validation error detected: a',
    });
  });
});
