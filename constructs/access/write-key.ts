import type { Statement } from '../policy';
import { givesOwnTags, hasOwnTags, isOfNoOther, viaServices, type Own } from './own';

/** A key is known by its tags, since its id is AWS's own. So nobody may tag the key of another: what bears the tags is theirs. */
export const keyStatements = (own: Own): Statement[] => [
  // why: a key that is made has no ARN yet.
  { Sid: 'MakeKey', Action: 'kms:CreateKey', Resource: '*', Condition: givesOwnTags(own) },
  {
    // why: with the tags of no other and without an alias, as a key is when it is made.
    // https://docs.aws.amazon.com/kms/latest/developerguide/tag-permissions.html
    Sid: 'TagNewKey',
    Action: 'kms:TagResource',
    Resource: own.keys,
    Condition: { ...givesOwnTags(own), Null: { 'aws:ResourceTag/endpoint': 'true', 'kms:ResourceAliases': 'true' } },
  },
  {
    Sid: 'ReadyNewKey',
    Action: ['kms:CreateAlias', 'kms:EnableKeyRotation'],
    Resource: own.keys,
    Condition: { ...isOfNoOther(own), Null: { 'kms:ResourceAliases': 'true' } },
  },
  { Sid: 'NameKey', Action: ['kms:CreateAlias', 'kms:DeleteAlias'], Resource: own.keyAlias },
  {
    Sid: 'ManageKey',
    Action: ['kms:DeleteAlias', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:TagResource'],
    Resource: own.keys,
    Condition: hasOwnTags(own),
  },
  {
    // The webhook and the notifier's environment.
    Sid: 'UseKey',
    Action: ['kms:Decrypt', 'kms:Encrypt'],
    Resource: own.keys,
    Condition: { ...isOfNoOther(own), ...viaServices(own, 'lambda', 'ssm') },
  },
  {
    // To Lambda for the environment, and to SageMaker for the instances' storage.
    // https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html
    Sid: 'LendKey',
    Action: 'kms:CreateGrant',
    Resource: own.keys,
    Condition: {
      ...isOfNoOther(own),
      ...viaServices(own, 'lambda', 'sagemaker'),
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
    },
  },
];
