import { asContext, tagsIn, text, type Need, type Service, type World } from './need';

type Context = NonNullable<Need['context']>;

const keyArn = (world: World, id = 'the-key') => (id.startsWith('arn:') ? id : world.arn('kms', `key/${id}`));
const aliases = ({ keyAlias }: World): Context => (keyAlias === undefined ? {} : { 'kms:ResourceAliases': [keyAlias] });
const ofKey = (world: World): Context => ({ ...world.tagsOf('key'), ...aliases(world) });

/** The use of the stack's key through a service. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service */
export const keyUse = (world: World, service: string, ...actions: readonly string[]): Need[] =>
  actions.map((action) => ({
    action,
    resource: keyArn(world),
    context: {
      ...ofKey(world),
      'kms:ViaService': `${service}.${world.region}.amazonaws.com`,
      ...(action === 'kms:CreateGrant' && { 'kms:GrantIsForAWSResource': 'true' }),
    },
  }));

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html */
export const kms: Service = {
  about: ({ KeyId, TargetKeyId, AliasName }, world, operation) => {
    if (['CreateKey', 'ListAliases'].includes(operation)) return '*';
    const key = (KeyId ?? TargetKeyId) as string | undefined;
    return AliasName === undefined ? keyArn(world, key) : [world.arn('kms', text(AliasName)), keyArn(world, key)];
  },
  context: (input, world, operation) =>
    operation === 'CreateKey' ? asContext('RequestTag', tagsIn(input)) : ofKey(world),
  also: {
    // https://docs.aws.amazon.com/kms/latest/developerguide/tag-permissions.html
    CreateKey: (input, world) => [
      { action: 'kms:TagResource', resource: keyArn(world), context: asContext('RequestTag', tagsIn(input)) ?? {} },
    ],
  },
  after: {
    CreateKey: (input, world) => {
      world.tagged('key', tagsIn(input));
    },
    CreateAlias: ({ AliasName }, world) => {
      world.keyAlias = text(AliasName);
    },
    DeleteAlias: (_, world) => {
      world.keyAlias = undefined;
    },
  },
};
