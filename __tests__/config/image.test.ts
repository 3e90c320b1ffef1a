import { mistakeIn, validConfig, type Given } from '../support/config';

const imageOf = (given: Given) => validConfig(given).model.resources.image;

describe('the default image', () => {
  it.each([
    ['ml.r5.xlarge', '2.6.0-cpu-py312-ubuntu22.04-sagemaker'],
    ['ml.g4dn.xlarge', '2.6.0-gpu-py312-cu124-ubuntu22.04-sagemaker'],
    ['ml.p3.2xlarge', '2.6.0-gpu-py312-cu124-ubuntu22.04-sagemaker'],
  ])('is made for the processors of %s', (type, tag) => {
    const image = imageOf({ set: [`model.resources.instanceType=${type}`] });

    expect(image).toEqual({ repository: 'pytorch-inference', tag });
  });

  it.each([
    ['2.6.0', '2.6.0-cpu-py312-ubuntu22.04-sagemaker'],
    ['2.5.1', '2.5.1-cpu-py311-ubuntu22.04-sagemaker'],
    ['2.4.0', '2.4.0-cpu-py311-ubuntu22.04-sagemaker'],
  ])('is that of FRAMEWORK_VERSION=%s', (FRAMEWORK_VERSION, tag) => {
    expect(imageOf({ env: { FRAMEWORK_VERSION } })).toEqual({ repository: 'pytorch-inference', tag });
  });

  it.each(['2.6', '9.9.9', 'latest', 'toString'])(
    'refuses FRAMEWORK_VERSION=%s, of which it knows no tag',
    (version) => {
      expect(mistakeIn({ env: { FRAMEWORK_VERSION: version } })).toEqual({
        key: 'FRAMEWORK_VERSION',
        value: version,
        allowed: '2.6.0, 2.5.1, 2.4.0; another one as model.resources.image',
        fix: 'correct FRAMEWORK_VERSION in your environment or .env file',
      });
    },
  );
});

describe('an image of AWS, as repository:tag', () => {
  it('is found in the registry of the region', () => {
    expect(imageOf({ set: ['model.resources.image=huggingface-pytorch-inference:2.3.0-cpu-py311'] })).toEqual({
      repository: 'huggingface-pytorch-inference',
      tag: '2.3.0-cpu-py311',
    });
  });
});

describe('an image that is given whole', () => {
  it.each([
    ['us-east-1', '111122223333.dkr.ecr.us-east-1.amazonaws.com/team/serving:1.0'],
    ['us-east-1', '111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/serving:1.0'],
    ['us-east-1', '111122223333.dkr.ecr.us-east-1.amazonaws.com/serving'],
    ['us-east-1', `111122223333.dkr.ecr.us-east-1.amazonaws.com/serving@sha256:${'0a'.repeat(32)}`],
    ['cn-north-1', '111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/serving:1.0'],
    ['us-gov-west-1', '111122223333.dkr.ecr.us-gov-west-1.amazonaws.com/serving:1.0'],
  ])('is taken as it is in %s: %s', (region, uri) => {
    expect(imageOf({ set: [`region=${region}`, `model.resources.image=${uri}`] })).toEqual({ uri });
  });
});

describe('an image is refused', () => {
  it.each([
    ['without a tag', 'pytorch-inference'],
    ['from another registry', 'docker.io/library/nginx:1'],
    ['of an account that has not 12 digits', '1234.dkr.ecr.us-east-1.amazonaws.com/serving:1'],
    ['on a host that only starts like ECR', '111122223333.dkr.ecr.us-east-1.amazonaws.com.evil.example/serving:1'],
    ['with a short digest', '111122223333.dkr.ecr.us-east-1.amazonaws.com/serving@sha256:abc'],
    ['with a scheme', 'https://111122223333.dkr.ecr.us-east-1.amazonaws.com/serving:1'],
    ['with spaces', 'pytorch inference:1'],
    ['that is empty', ''],
  ])('%s', (_, image) => {
    expect(mistakeIn({ set: [`model.resources.image=${image}`] })).toEqual({
      key: '--set model.resources.image',
      value: image,
      allowed: 'repository:tag of an AWS Deep Learning Container, or a whole ECR image URI',
      fix: 'correct the --set option',
    });
  });

  it('in another region than the endpoint', () => {
    const image = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/serving:1';

    expect(mistakeIn({ set: [`model.resources.image=${image}`] })).toMatchObject({
      key: '--set model.resources.image',
      value: image,
      allowed: expect.stringMatching(/^an image in us-east-1/) as string,
      fix: 'copy the image to a repository in us-east-1, or deploy in eu-west-1',
    });
  });

  it('for CPUs on instances with GPUs', () => {
    const set = [
      'model.resources.image=pytorch-inference:2.6.0-cpu-py312',
      'model.resources.instanceType=ml.g5.xlarge',
    ];

    expect(mistakeIn({ set })).toMatchObject({
      key: '--set model.resources.image',
      allowed: 'a GPU image, since ml.g5.xlarge has GPUs',
      fix: expect.stringContaining('leave model.resources.image out') as string,
    });
  });

  it('of AWS, built for x86, on arm64 instances', () => {
    expect(mistakeIn({ set: ['model.resources.instanceType=ml.c7g.xlarge'] })).toMatchObject({
      key: '--set model.resources.instanceType',
      value: 'ml.c7g.xlarge',
      fix: expect.stringContaining('give an image that is built for arm64') as string,
    });
  });
});

it('takes an own image on arm64 instances', () => {
  const uri = '111122223333.dkr.ecr.us-east-1.amazonaws.com/serving:arm64';
  const set = [`model.resources.image=${uri}`, 'model.resources.instanceType=ml.c7g.xlarge'];

  expect(imageOf({ set })).toEqual({ uri });
});
