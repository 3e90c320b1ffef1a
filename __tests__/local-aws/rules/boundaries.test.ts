import type { ApiCall } from '../../../local-aws/gateway/types';
import { iamRules } from '../../../local-aws/rules/iam';

const THERE = 'arn:aws:iam::123456789012:policy/there';
const rules = iamRules({ hasPolicy: (arn) => Promise.resolve(arn === THERE) });
const ANSWER = { status: 200, headers: {}, body: Buffer.from('moto') };

const call = (operation: 'CreateRole' | 'PutRolePermissionsBoundary', PermissionsBoundary?: string) =>
  rules[operation]?.(
    { input: { RoleName: 'a', PermissionsBoundary }, accountId: '123456789012' } as unknown as ApiCall,
    () => Promise.resolve(ANSWER),
  );

describe.each(['CreateRole', 'PutRolePermissionsBoundary'] as const)('%s', (operation) => {
  it('is refused with a boundary that is not there', async () => {
    await expect(call(operation, `${THERE}-not`)).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: `Scope ARN: ${THERE}-not does not exist or is not attachable.`,
      status: 404,
    });
  });

  it.each([undefined, THERE, 'arn:aws:iam::aws:policy/ReadOnlyAccess'])('is for moto with %s', async (boundary) => {
    await expect(call(operation, boundary)).resolves.toMatchObject({ http: ANSWER });
  });
});
