/**
 * What SageMaker asks for an hour of an instance that serves an endpoint ("Hosting"), on demand, in USD.
 * Only types whose price is in a copy of AWS's own price list are here; of others the price is unknown, and never guessed.
 * AWS changes prices, and lowers them for contracts: `cost.instancePricesPerHour` overrides these.
 */
export interface InstancePrices {
  readonly source: string;
  /** The list is of this day, or newer. */
  readonly date: string;
  readonly currency: 'USD';
  /** By instance type, such as `ml.r5.xlarge`. */
  readonly perHour: ReadonlyMap<string, number>;
}

const PRICE_LIST = {
  // Its rows of "Hosting", kept every week. Of us-east-1, 30 rows agree with a second copy of 2026-04-21, and 7 with AWS's list of 2026-10-05.
  source:
    'AWS Price List, service AmazonSageMaker, as kept in github.com/flexera-public/policy_templates, data/aws/aws_sagemaker_pricing.json at 3daf787',
  date: '2026-06-22',
  currency: 'USD',
} as const;

// Not here, though the copy has them: p3, which the list of 2026-10-05 no longer has, and r8g in us-east-1, which is twice that of us-east-2.
const US_EAST_1 = {
  c4: 'large 0.12, xlarge 0.239, 2xlarge 0.478, 4xlarge 0.955, 8xlarge 1.909',
  c5: 'large 0.102, xlarge 0.204, 2xlarge 0.408, 4xlarge 0.816, 9xlarge 1.836, 18xlarge 3.672',
  c5d: 'large 0.115, xlarge 0.23, 2xlarge 0.461, 4xlarge 0.922, 9xlarge 2.074, 18xlarge 4.147',
  c6g: 'large 0.0816, xlarge 0.1632, 2xlarge 0.3264, 4xlarge 0.6528, 8xlarge 1.3056, 12xlarge 1.9584, 16xlarge 2.6112',
  c6gd: 'large 0.09216, xlarge 0.18432, 2xlarge 0.36864, 4xlarge 0.73728, 8xlarge 1.47456, 12xlarge 2.21184, 16xlarge 2.94912',
  c6gn: 'large 0.10368, xlarge 0.20736, 2xlarge 0.41472, 4xlarge 0.82944, 8xlarge 1.65888, 12xlarge 2.48832, 16xlarge 3.31776',
  c6i: 'large 0.102, xlarge 0.204, 2xlarge 0.408, 4xlarge 0.816, 8xlarge 1.632, 12xlarge 2.448, 16xlarge 3.264, 24xlarge 4.896, 32xlarge 6.528',
  c7g: 'large 0.087, xlarge 0.174, 2xlarge 0.348, 4xlarge 0.696, 8xlarge 1.392, 12xlarge 2.088, 16xlarge 2.784',
  c7i: 'large 0.107, xlarge 0.214, 2xlarge 0.428, 4xlarge 0.857, 8xlarge 1.714, 12xlarge 2.57, 16xlarge 3.427, 24xlarge 5.141, 48xlarge 10.282',
  g4dn: 'xlarge 0.736, 2xlarge 0.94, 4xlarge 1.505, 8xlarge 2.72, 12xlarge 4.89, 16xlarge 5.44',
  g5: 'xlarge 1.408, 2xlarge 1.515, 4xlarge 2.03, 8xlarge 3.06, 12xlarge 7.09, 16xlarge 5.12, 24xlarge 10.18, 48xlarge 20.36',
  g6: 'xlarge 1.1267, 2xlarge 1.222, 4xlarge 1.654, 8xlarge 2.518, 12xlarge 5.752, 16xlarge 4.246, 24xlarge 8.344, 48xlarge 16.688',
  g6e: 'xlarge 2.6054, 2xlarge 2.8026, 4xlarge 3.7553, 8xlarge 5.6607, 12xlarge 13.1158, 16xlarge 9.4715, 24xlarge 18.832, 48xlarge 37.664',
  inf1: 'xlarge 0.297, 2xlarge 0.434, 6xlarge 1.416, 24xlarge 5.666',
  inf2: 'xlarge 0.99, 8xlarge 2.36, 24xlarge 7.79, 48xlarge 15.58',
  m4: 'xlarge 0.24, 2xlarge 0.48, 4xlarge 0.96, 10xlarge 2.4, 16xlarge 3.84',
  m5: 'large 0.115, xlarge 0.23, 2xlarge 0.461, 4xlarge 0.922, 12xlarge 2.765, 24xlarge 5.53',
  m5d: 'large 0.136, xlarge 0.271, 2xlarge 0.542, 4xlarge 1.085, 12xlarge 3.254, 24xlarge 6.509',
  m6g: 'large 0.0924, xlarge 0.1848, 2xlarge 0.3696, 4xlarge 0.7392, 8xlarge 1.4784, 12xlarge 2.2176, 16xlarge 2.9568',
  m6gd: 'large 0.10848, xlarge 0.21696, 2xlarge 0.43392, 4xlarge 0.86784, 8xlarge 1.73568, 12xlarge 2.60352, 16xlarge 3.47136',
  m7i: 'large 0.121, xlarge 0.242, 2xlarge 0.484, 4xlarge 0.968, 8xlarge 1.935, 12xlarge 2.903, 16xlarge 3.871, 24xlarge 5.806, 48xlarge 11.612',
  p4d: '24xlarge 25.2512883',
  p4de: '24xlarge 31.5641075',
  p5: '48xlarge 63.296',
  p5en: '48xlarge 72.795',
  r5: 'large 0.151, xlarge 0.302, 2xlarge 0.605, 4xlarge 1.21, 12xlarge 3.629, 24xlarge 7.258',
  r5d: 'large 0.173, xlarge 0.346, 2xlarge 0.691, 4xlarge 1.382, 12xlarge 4.147, 24xlarge 8.294',
  r6g: 'large 0.12096, xlarge 0.24192, 2xlarge 0.48384, 4xlarge 0.96768, 8xlarge 1.93536, 12xlarge 2.90304, 16xlarge 3.87072',
  r6gd: 'large 0.13824, xlarge 0.27648, 2xlarge 0.55296, 4xlarge 1.10592, 8xlarge 2.21184, 12xlarge 3.31776, 16xlarge 4.42368',
  r7i: 'large 0.159, xlarge 0.318, 2xlarge 0.635, 4xlarge 1.27, 8xlarge 2.54, 12xlarge 3.81, 16xlarge 5.08, 24xlarge 7.62, 48xlarge 15.241',
  t2: 'medium 0.056, large 0.111, xlarge 0.223, 2xlarge 0.445',
  trn1: '2xlarge 1.55, 32xlarge 24.73',
  trn1n: '32xlarge 28.497',
};

const US_EAST_2 = {
  ...US_EAST_1,
  c7g: 'large 0.08676, xlarge 0.1734, 2xlarge 0.3468, 4xlarge 0.69372, 8xlarge 1.38744, 12xlarge 2.08104, 16xlarge 2.77476',
  g5: 'xlarge 1.4084, 2xlarge 1.515, 4xlarge 2.03, 8xlarge 3.06, 12xlarge 7.09, 16xlarge 5.12, 24xlarge 10.18, 48xlarge 20.36',
  p4d: '24xlarge 25.251286',
  p4de: '',
  r8g: 'medium 0.07, large 0.14, xlarge 0.28, 2xlarge 0.57, 4xlarge 1.13, 8xlarge 2.26, 12xlarge 3.39, 16xlarge 4.52, 24xlarge 6.79, 48xlarge 13.57',
  trn1: '',
};

/** By region. Where a region is not here, no price of it is known. */
export const INSTANCE_PRICES: ReadonlyMap<string, InstancePrices> = new Map(
  Object.entries({ 'us-east-1': US_EAST_1, 'us-east-2': US_EAST_2 }).map(([region, families]) => [
    region,
    { ...PRICE_LIST, perHour: new Map(Object.entries(families).flatMap(pricesOf)) },
  ]),
);

function pricesOf([family, prices]: [family: string, prices: string]): [type: string, usd: number][] {
  return [...prices.matchAll(/(\w+) ([\d.]+)/g)].map(([, size = '', usd = '']) => [
    `ml.${family}.${size}`,
    Number(usd),
  ]);
}
