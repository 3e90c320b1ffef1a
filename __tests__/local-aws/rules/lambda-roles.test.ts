import { refuseUnableRole } from '../../../local-aws/rules/lambda/refuse-role';
import { accessThat, ROLE } from '../delivery/fixtures';

const FUNCTION = { region: 'us-east-1', name: 'notifier', roleArn: ROLE };

describe('the role of a function', () => {
  it('is taken by Lambda, which does not say for which function or account', async () => {
    const access = accessThat();

    await refuseUnableRole(access, FUNCTION, {});

    expect(access.asked).toEqual([
      { principal: { service: 'lambda.amazonaws.com' }, action: 'sts:AssumeRole', resource: ROLE, context: {} },
    ]);
  });

  it('that does not trust Lambda is refused', async () => {
    const access = accessThat(({ action }) => action === 'sts:AssumeRole');

    await expect(refuseUnableRole(access, FUNCTION, {})).rejects.toMatchObject({
      code: 'InvalidParameterValueException',
      message: 'The role defined for the function cannot be assumed by Lambda.',
    });
  });
});
