import { INSTANCE_PRICES } from './instance-prices';

/** What AWS asks for one thing in a month, in USD, however much it is used. */
interface MonthlyPrice {
  readonly usd: number;
  /** Where it differs. */
  readonly usdIn: Readonly<Record<string, number>>;
  /** Regions without a known price. */
  readonly unknownIn: readonly string[];
  readonly source: string;
  /** The price is of this day, or newer. */
  readonly date: string;
  readonly currency: 'USD';
}

// A reading of AWS's price list on 2026-08-12 agrees for ap-southeast-1, and one of AWS's pages for the dashboard.
const PRICE_PAGES = {
  source: "the prices of AWS's own pages, as kept in github.com/QuinnyPig/aws-price-watcher, processed/",
  date: '2025-01-14',
  currency: 'USD',
  usdIn: {},
} as const;
/** China has prices in CNY. */
const CHINA = ['cn-north-1', 'cn-northwest-1'];

export const MONTHLY_PRICES = {
  /** A metric of an alarm of standard resolution. An alarm on an expression has several. https://aws.amazon.com/cloudwatch/pricing/ */
  alarmMetric: {
    ...PRICE_PAGES,
    usd: 0.1,
    usdIn: { 'sa-east-1': 0.135, 'us-gov-east-1': 0.13, 'us-gov-west-1': 0.13 },
    unknownIn: [...CHINA, 'ap-east-2'],
  },
  /** Beyond the three that are free in an account. https://aws.amazon.com/cloudwatch/pricing/ */
  dashboard: { ...PRICE_PAGES, usd: 3, unknownIn: CHINA },
  /** A customer managed key. Each of its first two rotations adds as much again. https://aws.amazon.com/kms/pricing/ */
  key: { ...PRICE_PAGES, usd: 1, unknownIn: [...CHINA, 'ap-east-2'] },
} as const satisfies Readonly<Record<string, MonthlyPrice>>;

/** Absent where it is unknown. */
export function monthlyPrice(what: keyof typeof MONTHLY_PRICES, region: string): number | undefined {
  const { usd, usdIn, unknownIn }: MonthlyPrice = MONTHLY_PRICES[what];
  return unknownIn.includes(region) ? undefined : (usdIn[region] ?? usd);
}

/** USD for an hour of an instance. Absent where it is unknown. */
export function hourlyPrice(instanceType: string, region: string): number | undefined {
  return INSTANCE_PRICES.get(region)?.perHour.get(instanceType);
}
