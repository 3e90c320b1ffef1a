import { z } from 'zod';
import { flag, text } from './values';

const ids = (pattern: RegExp, most: number, kind: string, example: string) => {
  const error = `1 to ${most} ${kind} ids`;
  // why: zod's own limits of a length are also asked of what is no list, where its `length` is anything.
  return z
    .array(text(pattern, `a ${kind} id such as ${example}`), { error })
    .refine(({ length }) => length >= 1 && length <= most, { error });
};

/** What the containers reach. */
export const network = z.strictObject({
  /** No calls out of the container; SageMaker itself still loads the models (Security Hub SageMaker.5). */
  isolate: flag().default(true),
  /** Runs the containers in a VPC. https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html */
  vpc: z
    .strictObject({
      subnets: ids(/^subnet-[0-9a-f]{8,17}$/, 16, 'subnet', 'subnet-0123456789abcdef0'),
      /** Default: a group of the stack's own, which lets nothing in, and out to S3 only. */
      securityGroupIds: ids(/^sg-[0-9a-f]{8,17}$/, 5, 'security group', 'sg-0123456789abcdef0').optional(),
    })
    .optional(),
});
