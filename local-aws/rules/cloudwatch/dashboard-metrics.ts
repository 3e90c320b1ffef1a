import { isObject } from '../../aws-api/formats/format';
import type { Json } from '../../gateway/types';

/** What is wrong with a dashboard, and where: `/widgets/0/properties`. */
export interface Mistake {
  readonly dataPath: string;
  readonly message: string;
}

export const lacks = (dataPath: string, name: string): Mistake => ({
  dataPath,
  message: `Should have required property '${name}'`,
});

/** Of a metric widget: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html#CloudWatch-Dashboard-Properties-Metric-Widget-Object */
export function metricMistakes(path: string, { metrics, annotations, region }: Json): readonly Mistake[] {
  if (metrics === undefined && isObject(annotations) && Array.isArray(annotations['alarms'])) return [];
  const source = {
    dataPath: path,
    message: 'The metric widget should have specified a region and a data source or an alarm annotation',
  };
  if (metrics === undefined) return [lacks(path, 'metrics'), source];
  if (!Array.isArray(metrics)) return [{ dataPath: `${path}/metrics`, message: 'Should be array' }];
  const rows = metrics.flatMap((row, index) => ofRow(`${path}/metrics/${index}`, row));
  return [...(typeof region === 'string' ? [] : [source]), ...rows];
}

/** `[namespace, name, dimension, value, …, { how it is drawn }]`, or `[{ expression }]` alone. */
function ofRow(path: string, row: unknown): readonly Mistake[] {
  if (!Array.isArray(row)) return [{ dataPath: path, message: 'Should be array' }];
  const options: unknown = isObject(row.at(-1)) ? row.at(-1) : undefined;
  const names: readonly unknown[] = options === undefined ? row : row.slice(0, -1);

  const wrong = names.findIndex((name) => typeof name !== 'string');
  if (wrong >= 0)
    return [{ dataPath: `${path}/${wrong}`, message: 'Invalid metric field type, only "String" type is allowed' }];
  if (names.length === 0) return ofExpression(path, options);
  return names.includes(AS_BEFORE) ? [] : ofNames(path, names.length);
}

/** In a row: as many names of the row before as are left out here. */
const AS_BEFORE = '...';

/** A namespace and a name, then pairs. */
function ofNames(path: string, count: number): readonly Mistake[] {
  if (count < 2) return [{ dataPath: path, message: 'Should NOT have fewer than 2 items' }];
  return count % 2 === 0 ? [] : [{ dataPath: path, message: `Should NOT have more than ${count - 1} items` }];
}

const ofExpression = (path: string, options: unknown): readonly Mistake[] =>
  isObject(options) && typeof options['expression'] === 'string' ? [] : [lacks(`${path}/0`, 'expression')];
