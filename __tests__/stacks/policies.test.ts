import { ACCOUNT, validConfig } from '../support/config';
import { listed, statementsOf, type Statement, type Synthesized } from '../support/synth';
import { synthStack } from './synth-stack';

const EVERYTHING = ['model.network.vpc={"subnets":["subnet-01234567"]}', 'model.callers={"web":{"roles":["app"]}}'];

// The security rules say more, of a plan of a deployed stack: __tests__/policy. This is what a synth tells at once.
describe('every policy', () => {
  const synth = synthStack(validConfig({ set: EVERYTHING }));
  const statements = statementsIn(synth);
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow');

  it('is looked at here', () => {
    expect(new Set(statements.map(({ at }) => at.split('.')[0]))).toEqual(
      new Set([
        'aws_iam_policy',
        'aws_iam_role',
        'aws_iam_role_policy',
        'aws_kms_key',
        'aws_s3_bucket_policy',
        'aws_sns_topic_policy',
        'aws_sqs_queue',
      ]),
    );
  });

  it('lets an AWS service in for this account or one resource only', () => {
    const open = allowed.filter(({ Principal, Condition }) => isService(Principal) && !namesItsSource(Condition));

    // Those of which AWS does not document that they name their source: EventBridge to KMS, where neither account nor rule
    // is said to come; Lambda when it takes a role, which is handed to it by who may pass it. Where they do, it is asked for.
    expect(open.map((statement) => [nameOf(statement), statement.Principal])).toEqual([
      ['aws_iam_role.slack-notifier_role.Trust', { Service: 'lambda.amazonaws.com' }],
      ['aws_kms_key.encryption-key.RulesKeepFailedAlerts', { Service: 'events.amazonaws.com' }],
    ]);
    for (const { Condition } of open)
      expect(Condition).toEqual({ StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT } });
  });

  it('lets the services of the stack use its key, each by a condition of its own', () => {
    const onKey = allowed.filter(({ Action }) => listed(Action).some((action) => action.startsWith('kms:')));

    expect(onKey.filter(({ Condition }) => Condition === undefined).map(nameOf)).toEqual([
      'aws_kms_key.encryption-key.AccountDecidesByIam',
    ]);
  });

  it('allows a wildcard of actions to nobody but the account that owns the key', () => {
    const wide = allowed.filter(({ Action }) => listed(Action).some((action) => /^(\*|[\w-]+:\*)$/.test(action)));

    expect(wide).toMatchObject([{ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*' }]);
  });

  it('denies only under a condition', () => {
    expect(statements.filter(({ Effect, Condition }) => Effect === 'Deny' && Condition === undefined)).toEqual([]);
  });
});

it('only the role of a caller has a policy attached', () => {
  const { configuration, json } = synthStack(validConfig({ set: EVERYTHING }));
  const attachments = Object.entries(configuration.resource ?? {}).filter(([type]) => type.includes('attachment'));

  expect(attachments.flatMap(([, blocks]) => Object.values(blocks))).toMatchObject([{ role: 'app' }]);
  expect(json).not.toContain('managed_policy_arns');
});

interface Found extends Statement {
  readonly at: string;
}

/** Where a statement is, without the hash of the address. */
const nameOf = ({ at }: Found) => at.replace(/_[0-9A-F]{8}\b/, '');

/** Each statement of each policy in the stack, with the address of the resource and its Sid. */
function statementsIn({ configuration: { resource = {} } }: Synthesized): Found[] {
  return Object.entries(resource).flatMap(([type, blocks]) =>
    Object.entries(blocks).flatMap(([id, block]) =>
      Object.values(block)
        .filter((value) => typeof value === 'string' && value.includes('"Statement"'))
        .flatMap((policy) => Object.entries(statementsOf(policy)))
        .map(([sid, statement]) => ({ at: `${type}.${id}.${sid}`, ...statement })),
    ),
  );
}

function isService(principal: Statement['Principal']): boolean {
  return typeof principal === 'object' && principal.Service !== undefined;
}

function namesItsSource(condition: Statement['Condition'] = {}): boolean {
  return Object.entries(condition)
    .filter(([operator]) => !operator.endsWith('IfExists'))
    .flatMap(([, test]) => Object.entries(test))
    .some(
      ([key, value]) =>
        ['aws:SourceArn', 'aws:SourceAccount'].includes(key) ||
        // CloudWatch Logs says which log group it encrypts, and the ARN has the account.
        (key === 'kms:EncryptionContext:aws:logs:arn' && String(value).includes(`:${ACCOUNT}:`)),
    );
}
