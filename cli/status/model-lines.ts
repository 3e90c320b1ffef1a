import type { Config } from '../../config/resolve';
import type { Listed } from '../aws/deployment-bucket';
import { count } from '../plan/count';
import { inWords } from './part';
import type { Status } from './status';

/** Models in the bucket, and in the memory of the instances. */
export function modelLines({ models, loadedModels }: Status, { model }: Config): readonly string[] {
  const bucket = model.data.deploymentBucket;
  return [
    ...inWords(models, (listed) => [inBucket(listed, bucket)], bucket),
    ...(loadedModels ? inWords(loadedModels, (number) => [inMemory(number)], 'loaded models') : []),
  ];
}

function inBucket(models: Listed | undefined, bucket: string): string {
  if (!models) return `none: there is no bucket ${bucket}`;
  const number = models.isTruncated ? `${models.count.toLocaleString('en-US')}+ models` : count(models.count, 'model');
  return `${number} in s3://${bucket}`;
}

const inMemory = (number: number | undefined): string =>
  `loaded: ${number === undefined ? 'unknown, CloudWatch has no data of the last minutes' : `${number}, of all instances together`}`;
