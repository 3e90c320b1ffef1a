import type { Draft } from '../draft';
import { ANOTHER_ACCOUNT, changed, to } from '../mutants';
import type { Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { attribute, every, hasAction, isAnybody, isForeign, isTrue, isSet } from '../shapes';
import { IDENTITY_POLICIES, statementsIn } from '../statement';

const keys = every('aws_kms_key');
const LONGEST_WINDOW_DAYS = 30;

/** The stack's key. */
export const kms: readonly Rule[] = [
  attribute({
    ids: ['KMS.4', 'CKV_AWS_7', 'AVD-AWS-0065'],
    title: 'A key rotates by itself',
    fix: 'set enable_key_rotation to true',
    type: 'aws_kms_key',
    path: 'enable_key_rotation',
    holds: isTrue,
    weak: false,
  }),
  attribute({
    ids: ['CKV_AWS_227'],
    title: 'A key is on',
    fix: 'remove is_enabled',
    type: 'aws_kms_key',
    path: 'is_enabled',
    holds: isTrue,
    weak: false,
  }),
  attribute({
    ids: ['CKV2_AWS_64'],
    title: 'A key has a policy of its own',
    fix: 'state policy',
    type: 'aws_kms_key',
    path: 'policy',
    holds: isSet,
    weak: '',
  }),
  rule({
    ids: ['KMS.3'],
    title: 'A key is not deleted by mistake: no plan deletes it, and whoever does has 30 days to think again',
    fix: `set deletion_window_in_days to ${LONGEST_WINDOW_DAYS}, and see why the plan replaces the key`,
    subjects: (plan) => plan.resources.filter(({ type }) => type === 'aws_kms_key'),
    isMet: (key) =>
      !key.actions.includes('delete') && Number(key.get('deletion_window_in_days')) === LONGEST_WINDOW_DAYS,
    weaken: (draft, key) => {
      draft.set(key, 'deletion_window_in_days', 7);
    },
  }),
  rule({
    ids: ['KMS.5', 'CKV_AWS_33'],
    title: "A key's policy lets nobody use it by an asterisk, and no other account",
    fix: 'name who may, in Principal',
    subjects: keys,
    isMet: (key, plan) =>
      !statementsIn(key).some(
        ({ isAllow, principals }) => isAllow && principals.some((one) => isAnybody(one) || isForeign(one, plan)),
      ),
    weaken: ['*', 'arn:aws:iam::*:root', `arn:aws:iam::${ANOTHER_ACCOUNT}:root`].map(
      (AWS) => (draft: Draft, key: Resource) => {
        draft.say(key, { Effect: 'Allow', Principal: { AWS }, Sid: 'Open', Action: 'kms:Decrypt', Resource: '*' });
      },
    ),
  }),
  rule({
    ids: ['KMS.1', 'KMS.2'],
    title: 'No identity may decrypt with every key',
    fix: "name the stack's key in Resource",
    subjects: (plan) =>
      plan
        .statements(...IDENTITY_POLICIES)
        .filter((one) => one.isAllow && ['kms:Decrypt', 'kms:ReEncryptFrom'].some((action) => hasAction(one, action))),
    isMet: ({ resources }, plan) => resources.every((resource) => plan.named('aws_kms_key', resource) !== undefined),
    weaken: changed(
      to({ Resource: 'arn:aws:kms:*:123456789012:key/*' }),
      to({ Action: 'KMS:decrypt', Resource: '*', Condition: undefined }),
    ),
  }),
];
