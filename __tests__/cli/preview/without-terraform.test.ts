import childProcess from 'node:child_process';
import { preview } from './previewed';

it('draws without Terraform, and without an account', () => {
  // This is how cdktf asks Terraform for its version.
  const started = jest.spyOn(childProcess, 'execSync').mockImplementation(() => {
    throw new Error('terraform: not found');
  });

  const { slack, dashboard } = preview({ local: true, env: { AWS_ACCOUNT: '' } });

  expect(slack.count).toBeGreaterThan(40);
  expect(dashboard.count).toBeGreaterThan(10);
  expect(started).not.toHaveBeenCalled();
});
