import { explain } from '../../../cli/terraform/explain';

const run = (stderr: string, interrupted = false) => ({ exitCode: 1, stdout: '', stderr, interrupted });
const FOLDER = 'cdktf.out/stacks/mlops-mme-v1-validation';

/** As AWS provider 5.100.0 tells it of a new account, where all the copies that there are must stay unreserved. */
const NO_COPIES_LEFT = `Error: setting Lambda Function (mlops-mme-v1-validation-slack-notifier) concurrency: operation error Lambda: PutFunctionConcurrency, https response error StatusCode: 400, InvalidParameterValueException: Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [10].

  with aws_lambda_function.slack-notifier_4BDF052A,
`;

const LOCKED = `Error: Error acquiring the state lock

Error message: operation error S3: PutObject, https response error StatusCode: 412
Lock Info:
  ID:        4a4a6c3d-7b9a-6a66-3d0e-b4d2b1f7c0de
  Path:      mme-terraform-state-validation-111122223333-us-east-1/mlops-mme-v1/validation/terraform.tfstate
`;

describe('what is said of a failed run of terraform', () => {
  it.each([
    [
      'a held lock: the command that clears it',
      LOCKED,
      `terraform -chdir=${FOLDER} force-unlock 4a4a6c3d-7b9a-6a66-3d0e-b4d2b1f7c0de`,
    ],
    ['a missing state bucket: the command that creates it', 'Error: S3 bucket "x" does not exist.', './mme bootstrap'],
    ['credentials of another account', 'Error: AWS account ID not allowed: 999999999999', 'AWS_ACCOUNT'],
    ['expired credentials', 'api error ExpiredToken: The provided token has expired', 'renew your AWS credentials'],
    ['no terraform at all', 'terraform is not on the PATH', 'install Terraform 1.10 or newer'],
    [
      'interfaces that are left in the security group: to wait',
      'Error: deleting Security Group (sg-0123): DependencyViolation: resource sg-0123 has a dependent object',
      'wait, and run the same command again',
    ],
    [
      "a caller's policy that somebody else has attached: who tells where",
      'Error: deleting IAM Policy (arn): DeleteConflict: Cannot delete a policy attached to entities.',
      'detach it, then run the same command again',
    ],
    [
      'a key whose policy is not known everywhere yet: the same command',
      "AccessDeniedException: The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:x'",
      'run the same command again',
    ],
    [
      'a terraform that is too old for S3 locks',
      'Error: Unsupported argument\n\n  use_lockfile = true',
      'install Terraform 1.10 or newer',
    ],
  ])('names, for %s', (_, stderr, fix) => {
    expect(explain('plan', run(stderr), FOLDER).fix).toContain(fix);
  });

  it('names, for an account in which no copies of the notifier can be kept free, the key and the quota', () => {
    expect(explain('apply', run(NO_COPIES_LEFT), FOLDER)).toEqual({
      state: 'what was done before the failure is recorded in the state',
      fix:
        'set alerts.slack.reservedConcurrency to false, or ask AWS for a higher quota of concurrent executions (Lambda); ' +
        'then deploy again: it goes on from there',
    });
  });

  it('says that nothing was changed before an apply, and that it is recorded what was done in one', () => {
    expect(explain('plan', run('Error: something'), FOLDER).state).toBe('nothing was changed');
    expect(explain('apply', run('Error: something'), FOLDER).state).toContain('recorded in the state');
  });

  it('tells who interrupted an apply that the same command goes on from there', () => {
    expect(explain('apply', run('Error: context canceled', true), FOLDER).fix).toBe(
      'run the same command again: it goes on from there',
    );
  });
});
