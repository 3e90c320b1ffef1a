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
  // Its rows of "Hosting". Of us-east-1, 33 agree with a second copy, of 2026-04-21, and 7 with AWS's list of 2026-10-05.
  source:
    'AWS Price List, service AmazonSageMaker, as kept in github.com/flexera-public/policy_templates, data/aws/aws_sagemaker_pricing.json at 3daf787',
  date: '2026-05-19',
  currency: 'USD',
} as const;

// Not here, though the copy has them: p3, which AWS's list of 2026-10-05 no longer has, and r8g, which is twice as dear in us-east-1 as in us-east-2.
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

// Where a family is empty, AWS has no price for it there.
const US_EAST_2 = {
  ...US_EAST_1,
  c7g: 'large 0.08676, xlarge 0.1734, 2xlarge 0.3468, 4xlarge 0.69372, 8xlarge 1.38744, 12xlarge 2.08104, 16xlarge 2.77476',
  g5: 'xlarge 1.4084, 2xlarge 1.515, 4xlarge 2.03, 8xlarge 3.06, 12xlarge 7.09, 16xlarge 5.12, 24xlarge 10.18, 48xlarge 20.36',
  p4d: '24xlarge 25.251286',
  p4de: '',
  trn1: '',
};

const US_WEST_2 = {
  ...US_EAST_1,
  p4d: '24xlarge 25.251286',
  trn1: '2xlarge 1.5453125, 32xlarge 24.725',
  trn1n: '',
};

const EU_CENTRAL_1 = {
  c4: 'large 0.137, xlarge 0.272, 2xlarge 0.545, 4xlarge 1.091, 8xlarge 2.18',
  c5: 'large 0.116, xlarge 0.233, 2xlarge 0.466, 4xlarge 0.931, 9xlarge 2.095, 18xlarge 4.19',
  c5d: 'large 0.133, xlarge 0.266, 2xlarge 0.533, 4xlarge 1.066, 9xlarge 2.398, 18xlarge 4.795',
  c6g: 'large 0.09312, xlarge 0.18624, 2xlarge 0.37248, 4xlarge 0.74496, 8xlarge 1.48992, 12xlarge 2.23488, 16xlarge 2.97984',
  c6gd: 'large 0.1068, xlarge 0.2136, 2xlarge 0.4272, 4xlarge 0.8544, 8xlarge 1.7088, 12xlarge 2.5632, 16xlarge 3.4176',
  c6gn: 'large 0.11832, xlarge 0.23664, 2xlarge 0.47328, 4xlarge 0.94656, 8xlarge 1.89312, 12xlarge 2.83968, 16xlarge 3.78624',
  c7g: '2xlarge 0.39576, 4xlarge 0.79152, 8xlarge 1.58304',
  g4dn: 'xlarge 0.921, 2xlarge 1.175, 4xlarge 1.881, 8xlarge 3.4, 12xlarge 6.112, 16xlarge 6.8',
  g5: 'xlarge 1.761, 2xlarge 1.895, 4xlarge 2.539, 8xlarge 3.827, 12xlarge 8.866, 16xlarge 6.403, 24xlarge 12.73, 48xlarge 25.46',
  g6: 'xlarge 1.409, 2xlarge 1.5281, 4xlarge 2.0683, 8xlarge 3.1488, 12xlarge 7.1929, 16xlarge 5.3096, 24xlarge 10.4342, 48xlarge 20.8683',
  g6e: 'xlarge 3.13, 2xlarge 3.5, 4xlarge 4.7, 8xlarge 7.08, 12xlarge 16.4, 16xlarge 11.84, 24xlarge 23.55, 48xlarge 47.1',
  inf1: 'xlarge 0.371, 2xlarge 0.543, 6xlarge 1.771, 24xlarge 7.082',
  inf2: 'xlarge 1.308, 8xlarge 3.395, 24xlarge 11.196, 48xlarge 22.393',
  m4: 'xlarge 0.288, 2xlarge 0.576, 4xlarge 1.152, 10xlarge 2.88, 16xlarge 4.608',
  m5: 'large 0.138, xlarge 0.276, 2xlarge 0.552, 4xlarge 1.104, 12xlarge 3.312, 24xlarge 6.624',
  m5d: 'large 0.163, xlarge 0.326, 2xlarge 0.653, 4xlarge 1.306, 12xlarge 3.917, 24xlarge 7.834',
  m6g: 'large 0.1104, xlarge 0.2208, 2xlarge 0.4416, 4xlarge 0.8832, 8xlarge 1.7664, 12xlarge 2.6496, 16xlarge 3.5328',
  m6gd: 'large 0.1308, xlarge 0.2616, 2xlarge 0.5232, 4xlarge 1.0464, 8xlarge 2.0928, 12xlarge 3.1392, 16xlarge 4.1856',
  p4d: '24xlarge 31.547927',
  p4de: '24xlarge 39.434903',
  r5: 'large 0.182, xlarge 0.365, 2xlarge 0.73, 4xlarge 1.459, 12xlarge 4.378, 24xlarge 8.755',
  r5d: 'large 0.208, xlarge 0.415, 2xlarge 0.83, 4xlarge 1.661, 12xlarge 4.982, 24xlarge 9.965',
  r6g: 'large 0.14592, xlarge 0.29184, 2xlarge 0.58368, 4xlarge 1.16736, 8xlarge 2.33472, 12xlarge 3.50208, 16xlarge 4.66944',
  r6gd: 'large 0.1656, xlarge 0.3312, 2xlarge 0.6624, 4xlarge 1.3248, 8xlarge 2.6496, 12xlarge 3.9744, 16xlarge 5.2992',
  t2: 'medium 0.064, large 0.129, xlarge 0.257, 2xlarge 0.515',
};

const EU_WEST_1 = {
  c4: 'large 0.136, xlarge 0.271, 2xlarge 0.544, 4xlarge 1.086, 8xlarge 2.173',
  c5: 'large 0.115, xlarge 0.23, 2xlarge 0.461, 4xlarge 0.922, 9xlarge 2.074, 18xlarge 4.147',
  c5d: 'large 0.131, xlarge 0.262, 2xlarge 0.523, 4xlarge 1.046, 9xlarge 2.354, 18xlarge 4.709',
  c6g: 'large 0.0876, xlarge 0.17508, 2xlarge 0.35016, 4xlarge 0.70044, 8xlarge 1.40088, 12xlarge 2.1012, 16xlarge 2.80164',
  c6gd: 'large 0.10464, xlarge 0.20928, 2xlarge 0.41856, 4xlarge 0.83712, 8xlarge 1.67424, 12xlarge 2.51136, 16xlarge 3.34848',
  c6gn: 'large 0.11712, xlarge 0.23424, 2xlarge 0.46848, 4xlarge 0.93696, 8xlarge 1.87392, 12xlarge 2.81088, 16xlarge 3.74784',
  c6i: 'large 0.10944, xlarge 0.21888, 2xlarge 0.43776, 4xlarge 0.87552, 8xlarge 1.75104, 12xlarge 2.62656, 16xlarge 3.50208, 24xlarge 5.25312, 32xlarge 7.00416',
  c7g: 'large 0.093, xlarge 0.186, 2xlarge 0.37212, 4xlarge 0.74424, 8xlarge 1.48836, 12xlarge 2.2326, 16xlarge 2.97672',
  c7i: 'large 0.115, xlarge 0.23, 2xlarge 0.46, 4xlarge 0.919, 8xlarge 1.839, 12xlarge 2.758, 16xlarge 3.677, 24xlarge 5.516, 48xlarge 11.032',
  g4dn: 'xlarge 0.821, 2xlarge 1.047, 4xlarge 1.678, 8xlarge 3.033, 12xlarge 5.453, 16xlarge 6.066',
  g5: 'xlarge 1.57, 2xlarge 1.69, 4xlarge 2.27, 8xlarge 3.42, 12xlarge 7.91, 16xlarge 5.72, 24xlarge 11.36, 48xlarge 22.73',
  g6: 'xlarge 1.25776, 2xlarge 1.36413, 4xlarge 1.84636, 8xlarge 2.81085, 12xlarge 6.42098, 16xlarge 4.73983, 24xlarge 9.31443, 48xlarge 18.62885',
  inf1: 'xlarge 0.33, 2xlarge 0.484, 6xlarge 1.578, 24xlarge 6.312',
  inf2: 'xlarge 1.09, 8xlarge 2.829, 24xlarge 9.33, 48xlarge 18.661',
  m4: 'xlarge 0.266, 2xlarge 0.533, 4xlarge 1.066, 10xlarge 2.664, 16xlarge 4.262',
  m5: 'large 0.128, xlarge 0.257, 2xlarge 0.514, 4xlarge 1.027, 12xlarge 3.082, 24xlarge 6.163',
  m5d: 'large 0.151, xlarge 0.302, 2xlarge 0.605, 4xlarge 1.21, 12xlarge 3.629, 24xlarge 7.258',
  m6g: 'large 0.1032, xlarge 0.2064, 2xlarge 0.4128, 4xlarge 0.8256, 8xlarge 1.6512, 12xlarge 2.4768, 16xlarge 3.3024',
  m6gd: 'large 0.12096, xlarge 0.24192, 2xlarge 0.48384, 4xlarge 0.96768, 8xlarge 1.93536, 12xlarge 2.90304, 16xlarge 3.87072',
  m7i: 'large 0.135, xlarge 0.27, 2xlarge 0.539, 4xlarge 1.079, 8xlarge 2.157, 12xlarge 3.236, 16xlarge 4.314, 24xlarge 6.471, 48xlarge 12.943',
  p4d: '24xlarge 27.2730435',
  r5: 'large 0.169, xlarge 0.338, 2xlarge 0.677, 4xlarge 1.354, 12xlarge 4.061, 24xlarge 8.122',
  r5d: 'large 0.192, xlarge 0.384, 2xlarge 0.768, 4xlarge 1.536, 12xlarge 4.608, 24xlarge 9.216',
  r6g: 'large 0.13536, xlarge 0.27072, 2xlarge 0.54144, 4xlarge 1.08288, 8xlarge 2.16576, 12xlarge 3.24864, 16xlarge 4.33152',
  r6gd: 'large 0.1536, xlarge 0.3072, 2xlarge 0.6144, 4xlarge 1.2288, 8xlarge 2.4576, 12xlarge 3.6864, 16xlarge 4.9152',
  r7i: 'large 0.178, xlarge 0.355, 2xlarge 0.711, 4xlarge 1.421, 8xlarge 2.843, 12xlarge 4.264, 16xlarge 5.685, 24xlarge 8.528, 48xlarge 17.055',
  t2: 'medium 0.06, large 0.121, xlarge 0.242, 2xlarge 0.484',
};

/** By region. Where a region is not here, no price of it is known. */
export const INSTANCE_PRICES: ReadonlyMap<string, InstancePrices> = new Map(
  Object.entries({
    'us-east-1': US_EAST_1,
    'us-east-2': US_EAST_2,
    'us-west-2': US_WEST_2,
    'eu-central-1': EU_CENTRAL_1,
    'eu-west-1': EU_WEST_1,
  }).map(([region, families]) => [
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
