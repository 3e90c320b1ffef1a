import { AwsError } from '../../gateway/types';
import type { Answers } from '../answers';
import type { Hosting } from '../hosting-state';

interface ByArn {
  readonly ResourceARN: string;
}

/** Scalable targets alone have tags: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TagResource.html */
export const tags = {
  TagResource: ({ ResourceARN, Tags }: ByArn & { Tags: Record<string, string> }, hosting: Hosting) => {
    const held = tagsOf(ResourceARN, hosting);
    Object.entries(Tags).forEach(([key, value]) => held.set(key, value));
    return {};
  },

  UntagResource: ({ ResourceARN, TagKeys }: ByArn & { TagKeys: readonly string[] }, hosting: Hosting) => {
    const held = tagsOf(ResourceARN, hosting);
    TagKeys.forEach((key) => held.delete(key));
    return {};
  },

  ListTagsForResource: ({ ResourceARN }: ByArn, hosting: Hosting) => ({
    Tags: Object.fromEntries(tagsOf(ResourceARN, hosting)),
  }),
} satisfies Answers;

function tagsOf(resourceArn: string, { scalableTargets }: Hosting): Map<string, string> {
  const target = [...scalableTargets.values()].find(({ arn }) => arn === resourceArn);
  if (!target) throw new AwsError('ResourceNotFoundException', `The specified resource doesn't exist: ${resourceArn}`);
  return target.tags;
}
