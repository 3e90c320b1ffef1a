import { isObject } from '../../aws-api/formats/format';
import { AwsError, type Json } from '../../gateway/types';
import { lacks, metricMistakes, type Mistake } from './dashboard-metrics';

/** Widgets that there are: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html#CloudWatch-Dashboard-Properties-Widgets-Structure */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  metric: [],
  text: ['markdown'],
  log: ['query', 'region'],
  alarm: ['alarms'],
  explorer: ['metrics'],
  custom: ['endpoint'],
  chart: [],
};

/** Where a widget is on the grid, which is 24 columns wide, and how much of it it takes. */
const SIZES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  x: [0, 23],
  y: [0, Infinity],
  width: [1, 24],
  height: [1, 1000],
};

const MOST_WIDGETS = 500;

/** Refuses a dashboard body in AWS's words. Much that AWS checks further down is not looked at here. */
export function refuseBadDashboard(body: string): void {
  const found = mistakes(parse(body));
  if (found.length === 0) return;
  throw new AwsError(
    'InvalidParameterInput',
    `The dashboard body is invalid, there are ${found.length} validation errors:\n${JSON.stringify(found, null, 2)}`,
  );
}

function parse(body: string): Json {
  try {
    const parsed: unknown = JSON.parse(body);
    if (isObject(parsed)) return parsed;
  } catch {
    // The refusal below holds for both: no JSON, and JSON that is no object.
  }
  throw new AwsError('InvalidParameterInput', 'The field DashboardBody must be a valid JSON object');
}

function mistakes({ widgets }: Json): readonly Mistake[] {
  if (widgets === undefined) return [lacks('', 'widgets')];
  if (!Array.isArray(widgets)) return [{ dataPath: '/widgets', message: 'Should be array' }];
  if (widgets.length > MOST_WIDGETS)
    return [{ dataPath: '/widgets', message: `Should NOT have more than ${MOST_WIDGETS} items` }];
  return widgets.flatMap((widget, index) => ofWidget(`/widgets/${index}`, widget));
}

function ofWidget(path: string, widget: unknown): readonly Mistake[] {
  if (!isObject(widget)) return [{ dataPath: path, message: 'Should be object' }];
  const { type, properties } = widget;
  const sizes = Object.entries(SIZES).flatMap(([name, range]) => ofSize(`${path}/${name}`, widget[name], range));
  const needed = typeof type === 'string' && Object.hasOwn(NEEDED, type) ? NEEDED[type] : undefined;
  if (!needed)
    return [
      ...sizes,
      { dataPath: `${path}/type`, message: `Should be equal to one of ${Object.keys(NEEDED).join(', ')}` },
    ];
  if (!isObject(properties)) return [...sizes, lacks(path, 'properties')];

  const inside = `${path}/properties`;
  const missing = needed.filter((name) => properties[name] === undefined).map((name) => lacks(inside, name));
  return [...sizes, ...missing, ...(type === 'metric' ? metricMistakes(inside, properties) : [])];
}

function ofSize(dataPath: string, value: unknown, [least, most]: readonly [number, number]): readonly Mistake[] {
  if (value === undefined) return [];
  if (!Number.isInteger(value)) return [{ dataPath, message: 'Should be integer' }];
  if ((value as number) < least) return [{ dataPath, message: `Should be >= ${least}` }];
  return (value as number) > most ? [{ dataPath, message: `Should be <= ${most}` }] : [];
}
