import { AwsError } from '../../gateway/types';
import type { Answers } from '../answers';
import type { Hosting } from '../hosting-state';
import { page, type PageInput } from '../pages';
import type { Tag } from '../resources';

interface ByArn {
  readonly ResourceArn: string;
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListTags.html */
const DEFAULT_PAGE = 50;

export const tags = {
  AddTags: ({ ResourceArn, Tags }: ByArn & { Tags: readonly Tag[] }, hosting: Hosting) => {
    const held = tagsOf(ResourceArn, hosting);
    Tags.forEach(({ Key, Value }) => held.set(Key, Value));
    return { Tags: listed(held) };
  },

  ListTags: ({ ResourceArn, ...input }: ByArn & PageInput, hosting: Hosting) => {
    const { items, nextToken } = page(listed(tagsOf(ResourceArn, hosting)), input, DEFAULT_PAGE, 'ValidationException');
    return { Tags: items, ...nextToken };
  },

  DeleteTags: ({ ResourceArn, TagKeys }: ByArn & { TagKeys: readonly string[] }, hosting: Hosting) => {
    const held = tagsOf(ResourceArn, hosting);
    TagKeys.forEach((key) => held.delete(key));
    return {};
  },
} satisfies Answers;

const listed = (held: ReadonlyMap<string, string>): Tag[] => [...held].map(([Key, Value]) => ({ Key, Value }));

function tagsOf(arn: string, { models, endpointConfigs, endpoints }: Hosting): Map<string, string> {
  const resource = [...models.all(), ...endpointConfigs.all(), ...endpoints.all()].find((known) => known.arn === arn);
  if (!resource) throw new AwsError('ValidationException', `Could not find resource "${arn}".`);
  return resource.tags;
}
