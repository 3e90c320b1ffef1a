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
}

/** Every instance type by its name, such as `ml.r5.xlarge`. */
export const INSTANCE_TYPES: ReadonlyMap<string, InstanceType> = new Map(
  Object.entries(FAMILIES).flatMap(([family, { sizes, ...facts }]) =>
    sizes.split(' ').map((size): [string, InstanceType] => {
      const name = `ml.${family}.${size}`;
      return [name, { name, ...facts }];
    }),
  ),
);

/** The facts of an instance type that the configuration has already accepted. */
export function instanceType(name: string): InstanceType {
  const type = INSTANCE_TYPES.get(name);
  if (!type) throw new Error(`unknown instance type ${name}`);
  return type;
}
