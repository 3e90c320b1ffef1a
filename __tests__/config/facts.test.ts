import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { instanceType, INSTANCE_TYPES } from '../../config/facts/instance-types';
import { PYTORCH_TAGS } from '../../config/facts/container-images';
import { consoleUrl, partitionOf, REGION_NAMES } from '../../config/facts/regions';
import { UNITS } from '../../config/schema/scaling';
import { botocoreData } from '../support/botocore';

describe('the instance types', () => {
  it("are among those of AWS's API", () => {
    const known = new Set(enumOf('sagemaker/2017-07-24', 'ProductionVariantInstanceType'));

    expect([...INSTANCE_TYPES.keys()].filter((name) => !known.has(name))).toEqual([]);
  });

  it.each([
    ['ml.m5d.large', true],
    ['ml.g4dn.xlarge', true],
    ['ml.g5.xlarge', true],
    ['ml.p4d.24xlarge', true],
    ['ml.r5.xlarge', undefined],
    ['ml.c5.large', undefined],
    ['ml.p3.2xlarge', undefined],
  ])('know whether %s has storage of its own', (name, localStorage) => {
    expect(instanceType(name).localStorage).toBe(localStorage);
  });

  it.each([
    ['ml.t2.medium', 2],
    ['ml.r8g.medium', 1],
    ['ml.r5.large', 2],
    ['ml.r5.xlarge', 4],
    ['ml.m5.24xlarge', 96],
    ['ml.c5.9xlarge', 36],
    ['ml.c4.8xlarge', 36],
    ['ml.c7i.48xlarge', 192],
    ['ml.p3.2xlarge', 8],
  ])('know the vCPUs of %s: %i', (name, vcpus) => {
    expect(instanceType(name).vcpus).toBe(vcpus);
  });

  it.each([
    ['ml.r5.xlarge', 0],
    ['ml.inf2.48xlarge', 0],
    ['ml.g4dn.xlarge', 1],
    ['ml.g5.12xlarge', 4],
    ['ml.g5.16xlarge', 1],
    ['ml.g6e.48xlarge', 8],
    ['ml.p2.16xlarge', 16],
    ['ml.p3.2xlarge', 1],
    ['ml.p3.8xlarge', 4],
    ['ml.p5en.48xlarge', 8],
  ])('know the GPUs of %s: %i', (name, gpus) => {
    expect(instanceType(name).gpus).toBe(gpus);
  });

  it('have whole vCPUs each, and GPUs where they are for that', () => {
    for (const { name, vcpus, gpus, accelerator } of INSTANCE_TYPES.values())
      expect({ name, vcpus: Number.isInteger(vcpus) && vcpus > 0, hasGpu: gpus > 0 }).toEqual({
        name,
        vcpus: true,
        hasGpu: accelerator === 'gpu',
      });
  });

  it.each([...INSTANCE_TYPES.values()].map(({ name, ...facts }) => ({ name, ...facts })))(
    'say of $name what its name says',
    ({ name, arm64 = false, burstable = false, accelerator, localStorage = false }) => {
      const [, family = ''] = name.split('.');

      expect(arm64).toBe(/^[a-z]\dg/.test(family) && !/^g\d/.test(family));
      expect(burstable).toBe(family.startsWith('t') && !family.startsWith('trn'));
      expect(accelerator === 'gpu').toBe(/^[gp]\d/.test(family));
      if (/^[cmr]\d[a-z]*d/.test(family)) expect(localStorage).toBe(true);
    },
  );

  it('fail where one is asked for that is not known', () => {
    expect(() => instanceType('ml.r5.huge')).toThrow('unknown instance type ml.r5.huge');
  });
});

it("has the units of CloudWatch's API", () => {
  expect([...UNITS].sort()).toEqual([...enumOf('cloudwatch/2010-08-01', 'StandardUnit')].sort());
});

describe('the regions', () => {
  const partitions = awsPartitions();

  it('are known to AWS, in the partition that they are in', () => {
    const known = new Map(
      partitions.flatMap(({ partition, regions }) => Object.keys(regions).map((name) => [name, partition])),
    );

    expect(REGION_NAMES.filter((name) => known.get(name) !== partitionOf(name))).toEqual([]);
  });

  it('are all of the partitions aws, aws-cn and aws-us-gov, but one that AWS provider 5.100.0 does not know', () => {
    const expected = partitions
      .filter(({ partition }) => ['aws', 'aws-cn', 'aws-us-gov'].includes(partition))
      .flatMap(({ regions }) => Object.keys(regions))
      .filter((region) => region !== 'ap-southeast-6');

    expect(REGION_NAMES).toEqual(expect.arrayContaining(expected));
  });

  it('fail where one is asked for that is not known', () => {
    expect(() => partitionOf('eu-west-9')).toThrow('unknown region eu-west-9');
  });

  it.each([
    ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com/s3/buckets/b'],
    ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/s3/buckets/b'],
    ['us-gov-west-1', 'https://console.amazonaws-us-gov.com/s3/buckets/b'],
  ])('have a console of their own: %s', (region, url) => {
    expect(consoleUrl(region, 's3/buckets/b')).toBe(url);
  });
});

it('has image tags that say their version and hardware', () => {
  for (const [version, { cpu, gpu }] of Object.entries(PYTORCH_TAGS)) {
    expect(cpu).toMatch(new RegExp(`^${version}-cpu-py\\d+-ubuntu[\\d.]+-sagemaker$`));
    expect(gpu).toMatch(new RegExp(`^${version}-gpu-py\\d+-cu\\d+-ubuntu[\\d.]+-sagemaker$`));
  }
});

/** The values that AWS's API model of a service has for a type. */
function enumOf(service: string, shape: string): readonly string[] {
  const folder = path.join(botocoreData, service);
  const file = readdirSync(folder).find((name) => name.startsWith('service-2.json'));
  if (file === undefined) throw new Error(`no API model in ${folder}`);
  const bytes = readFileSync(path.join(folder, file));
  const json = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const { shapes } = JSON.parse(json) as { shapes: Record<string, { enum?: string[] }> };
  return shapes[shape]?.enum ?? [];
}

function awsPartitions(): { partition: string; regions: Record<string, unknown> }[] {
  const json = readFileSync(path.join(botocoreData, 'endpoints.json'), 'utf8');
  return (JSON.parse(json) as { partitions: { partition: string; regions: Record<string, unknown> }[] }).partitions;
}
