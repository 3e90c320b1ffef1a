/**
 * The instance types that a SageMaker endpoint can have, with what this app must know of each family.
 * The list is what both the SageMaker API (`ProductionVariantInstanceType`) and the pinned AWS provider accept: newer types
 * come with a newer provider. Tests hold it against AWS's API model.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
 */
interface Family {
  readonly sizes: string;
  /** `other`: Inferentia, Trainium and Gaudi, which serve no multi-model endpoint. */
  readonly accelerator?: 'gpu' | 'other';
  /** Graviton: needs an image built for arm64. */
  readonly arm64?: true;
  /** Has NVMe instance storage, where a KMS key on the endpoint configuration is refused (API_CreateEndpointConfig). */
  readonly localStorage?: true;
  /** Cannot auto scale. https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html */
  readonly burstable?: true;
}

const FAMILIES: Readonly<Record<string, Family>> = {
  c4: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge' },
  c5: { sizes: 'large xlarge 2xlarge 4xlarge 9xlarge 18xlarge' },
  c5d: { sizes: 'large xlarge 2xlarge 4xlarge 9xlarge 18xlarge', localStorage: true },
  c6g: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge', arm64: true },
  c6gd: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge', arm64: true, localStorage: true },
  c6gn: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge', arm64: true },
  c6i: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge' },
  c7g: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge', arm64: true },
  c7i: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge' },
  m4: { sizes: 'xlarge 2xlarge 4xlarge 10xlarge 16xlarge' },
  m5: { sizes: 'large xlarge 2xlarge 4xlarge 12xlarge 24xlarge' },
  m5d: { sizes: 'large xlarge 2xlarge 4xlarge 12xlarge 24xlarge', localStorage: true },
  m6g: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge', arm64: true },
  m6gd: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge', arm64: true, localStorage: true },
  m6i: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge' },
  m7i: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge' },
  r5: { sizes: 'large xlarge 2xlarge 4xlarge 12xlarge 24xlarge' },
  r5d: { sizes: 'large xlarge 2xlarge 4xlarge 12xlarge 24xlarge', localStorage: true },
  r6g: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge', arm64: true },
  r6gd: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge', arm64: true, localStorage: true },
  r6i: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge' },
  r7i: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge' },
  r8g: { sizes: 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge', arm64: true },
  t2: { sizes: 'medium large xlarge 2xlarge', burstable: true },
  g4dn: { sizes: 'xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge', accelerator: 'gpu', localStorage: true },
  g5: {
    sizes: 'xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge',
    accelerator: 'gpu',
    localStorage: true,
  },
  g6: {
    sizes: 'xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge',
    accelerator: 'gpu',
    localStorage: true,
  },
  g6e: {
    sizes: 'xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge',
    accelerator: 'gpu',
    localStorage: true,
  },
  p2: { sizes: 'xlarge 8xlarge 16xlarge', accelerator: 'gpu' },
  p3: { sizes: '2xlarge 8xlarge 16xlarge', accelerator: 'gpu' },
  p4d: { sizes: '24xlarge', accelerator: 'gpu', localStorage: true },
  p4de: { sizes: '24xlarge', accelerator: 'gpu', localStorage: true },
  p5: { sizes: '48xlarge', accelerator: 'gpu', localStorage: true },
  p5e: { sizes: '48xlarge', accelerator: 'gpu', localStorage: true },
  p5en: { sizes: '48xlarge', accelerator: 'gpu', localStorage: true },
  dl1: { sizes: '24xlarge', accelerator: 'other', localStorage: true },
  inf1: { sizes: 'xlarge 2xlarge 6xlarge 24xlarge', accelerator: 'other' },
  inf2: { sizes: 'xlarge 8xlarge 24xlarge 48xlarge', accelerator: 'other' },
  trn1: { sizes: '2xlarge 32xlarge', accelerator: 'other', localStorage: true },
  trn1n: { sizes: '32xlarge', accelerator: 'other', localStorage: true },
  trn2: { sizes: '48xlarge', accelerator: 'other', localStorage: true },
};

export interface InstanceType extends Omit<Family, 'sizes'> {
  readonly name: string;
  readonly vcpus: number;
  readonly gpus: number;
}

/** vCPUs where the size does not say them. It says 1 for `medium`, 2 for `large`, 4 for `xlarge`, 16 for `4xlarge`. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/cpu-options-supported-instances-values.html */
const VCPUS: Readonly<Record<string, number>> = { 'ml.c4.8xlarge': 36, 'ml.t2.medium': 2 };

/** GPUs where there are several: all other GPU types have one. https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html */
const GPUS: Readonly<Record<string, number>> = {
  'ml.g4dn.12xlarge': 4,
  'ml.g5.12xlarge': 4,
  'ml.g5.24xlarge': 4,
  'ml.g5.48xlarge': 8,
  'ml.g6.12xlarge': 4,
  'ml.g6.24xlarge': 4,
  'ml.g6.48xlarge': 8,
  'ml.g6e.12xlarge': 4,
  'ml.g6e.24xlarge': 4,
  'ml.g6e.48xlarge': 8,
  'ml.p2.8xlarge': 8,
  'ml.p2.16xlarge': 16,
  'ml.p3.8xlarge': 4,
  'ml.p3.16xlarge': 8,
  'ml.p4d.24xlarge': 8,
  'ml.p4de.24xlarge': 8,
  'ml.p5.48xlarge': 8,
  'ml.p5e.48xlarge': 8,
  'ml.p5en.48xlarge': 8,
};

function vcpusOf(name: string, size: string): number {
  const bySize: Readonly<Record<string, number>> = { medium: 1, large: 2, xlarge: 4 };
  return VCPUS[name] ?? bySize[size] ?? 4 * Number.parseInt(size, 10);
}

/** Every instance type by its name, such as `ml.r5.xlarge`. */
export const INSTANCE_TYPES: ReadonlyMap<string, InstanceType> = new Map(
  Object.entries(FAMILIES).flatMap(([family, { sizes, ...facts }]) =>
    sizes.split(' ').map((size): [string, InstanceType] => {
      const name = `ml.${family}.${size}`;
      const gpus = facts.accelerator === 'gpu' ? (GPUS[name] ?? 1) : 0;
      return [name, { name, vcpus: vcpusOf(name, size), gpus, ...facts }];
    }),
  ),
);

/** The facts of an instance type that the configuration has already accepted. */
export function instanceType(name: string): InstanceType {
  const type = INSTANCE_TYPES.get(name);
  if (!type) throw new Error(`unknown instance type ${name}`);
  return type;
}
