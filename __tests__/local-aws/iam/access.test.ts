import { Access } from '../../../local-aws/iam/access';
import { Decisions } from '../../../local-aws/iam/decisions';
import type { Policy } from '../../../local-aws/iam/evaluate';
import { ALARM, ACCOUNT, DECRYPT, NOTIFIER, policyOf, PUBLISH, QUEUE, ROLE, SEND, TOPIC } from './requests';

/** Access over these policies, and what it asked for. */
function accessOver(...policies: readonly Policy[]) {
  const decisions = new Decisions();
  const access = new Access(
    {
      ofRole: (arn) => Promise.resolve(policies.filter(({ kind, of }) => kind === 'role policy' && of === arn)),
      ofResource: (arn) => Promise.resolve(policies.find(({ kind, of }) => kind !== 'role policy' && of === arn)),
    },
    decisions,
  );
  return { access, decisions };
}

const MAY_SEND = policyOf('role policy', ROLE, { Sid: 'Keep', Effect: 'Allow', Action: 'sqs:*', Resource: QUEUE });

describe('access', () => {
  it('is decided by the policies of the role and of the resource', async () => {
    const { access } = accessOver(MAY_SEND);

    expect(await access.allows(SEND)).toBe(true);
    expect(await access.allows(DECRYPT)).toBe(false);
    expect(await access.allows(PUBLISH)).toBe(false);
  });

  it('is demanded of all, and refused by the first that is not allowed, in the words of AWS', async () => {
    const { access } = accessOver(MAY_SEND);

    await expect(access.demand(SEND)).resolves.toBeUndefined();
    await expect(access.demand(SEND, DECRYPT, PUBLISH)).rejects.toMatchObject({
      code: 'AccessDeniedException',
      message:
        `User: arn:aws:sts::${ACCOUNT}:assumed-role/notifier/notifier-function is not authorized to perform: kms:Decrypt ` +
        `on resource: ${DECRYPT.resource} because no resource-based policy allows the kms:Decrypt action`,
    });
  });

  it.each([
    ['no policy of the role', [], 'because no identity-based policy allows the sqs:SendMessage action'],
    [
      'a Deny of the role',
      [policyOf('role policy', ROLE, { Effect: 'Deny', Action: '*', Resource: '*' })],
      'with an explicit deny in an identity-based policy',
    ],
    [
      'a Deny of the resource',
      [MAY_SEND, policyOf('queue policy', QUEUE, { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' })],
      'with an explicit deny in a resource-based policy',
    ],
  ])('says what refused it: %s', async (_, policies, reason) => {
    await expect(accessOver(...policies).access.demand(SEND)).rejects.toThrow(reason);
  });
});

describe('the decisions', () => {
  it('are kept in their order, each once, with what allowed it and how often', async () => {
    const { access, decisions } = accessOver(MAY_SEND);

    await access.allows(SEND);
    await access.allows(PUBLISH);
    await access.allows(SEND);

    expect(decisions.all()).toEqual([
      {
        principal: NOTIFIER.arn,
        role: ROLE,
        action: 'sqs:SendMessage',
        resource: QUEUE,
        context: {},
        allowed: true,
        by: [{ kind: 'role policy', of: ROLE, sid: 'Keep' }],
        times: 2,
        at: expect.stringMatching(/^\d{4}-/) as string,
      },
      {
        principal: 'cloudwatch.amazonaws.com',
        action: 'sns:Publish',
        resource: TOPIC,
        context: { 'aws:SourceArn': ALARM, 'aws:SourceAccount': ACCOUNT },
        allowed: false,
        by: [],
        times: 1,
        at: expect.any(String) as string,
      },
    ]);
  });

  it('are forgotten from the oldest on', () => {
    const decisions = new Decisions();

    for (let index = 0; index <= 5_000; index++)
      decisions.record({ ...SEND, resource: `${QUEUE}-${index}` }, { allowed: false, by: [] });

    expect(decisions.all()).toHaveLength(5_000);
    expect(decisions.all()[0]?.resource).toBe(`${QUEUE}-1`);
  });
});
