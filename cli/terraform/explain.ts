import type { Run } from './run';
import { INSTALL } from './version';

interface Explanation {
  readonly state: string;
  readonly fix: string;
}

const UNCHANGED = 'nothing was changed';

/** What a failed run of terraform left behind, and what to do about it. */
export function explain(step: string, run: Run, folder: string): Explanation {
  const state = step === 'apply' ? APPLIED_IN_PART : UNCHANGED;
  if (run.interrupted) return { state, fix: 'run the same command again: it goes on from there' };

  const text = run.stderr + run.stdout;
  const known = KNOWN.find(({ pattern }) => pattern.test(text));
  const next = step === 'apply' ? 'deploy again: it goes on from there' : 'try again';
  return { state, fix: known?.fix(text, folder) ?? `mend what Terraform names above and ${next}` };
}

const APPLIED_IN_PART = 'what was done before the failure is recorded in the state';

const KNOWN: readonly { readonly pattern: RegExp; readonly fix: (text: string, folder: string) => string }[] = [
  {
    pattern: /terraform is not on the PATH|Unsupported argument[\s\S]*use_lockfile|Unsupported Terraform Core version/,
    fix: () => INSTALL,
  },
  {
    pattern: /Error acquiring the state lock/,
    fix: (text, folder) => {
      const id = /\bID:\s+([0-9a-f-]{36})/.exec(text)?.[1] ?? 'LOCK_ID';
      return `wait for the other run; if there is none any more, clear its lock: terraform -chdir=${folder} force-unlock ${id}`;
    },
  },
  {
    pattern: /UnreservedConcurrentExecution below its minimum/,
    fix: () =>
      'set alerts.slack.reservedConcurrency to false, or ask AWS for a higher quota of concurrent executions (Lambda); then deploy again: it goes on from there',
  },
  {
    pattern: /BucketNotEmpty/,
    fix: () =>
      'copy what you have to keep out of the bucket, empty it with all its versions, then run the same command again',
  },
  {
    pattern: /DependencyViolation/,
    fix: () =>
      'SageMaker gives the network interfaces of an endpoint back some time after it: wait, and run the same command again; it says in EC2, under network interfaces of that security group, what is left',
  },
  {
    pattern: /DeleteConflict/,
    fix: () =>
      'somebody has attached a policy of this stack to a role of their own, or theirs to a role of this stack: detach it, then run the same command again',
  },
  {
    pattern: /Scope ARN: \S+ does not exist or is not attachable/,
    fix: () =>
      'make the policy that bounds the roles first: ./mme access deploy; then deploy again: it goes on from there',
  },
  {
    pattern: /not allowed to be used with Arn/,
    fix: () => "the key's new policy was not known everywhere yet: run the same command again",
  },
  {
    pattern: /terraform init/,
    fix: () => 'run the same command again: it initialises Terraform anew',
  },
  {
    pattern: /Saved plan is stale/,
    fix: () => 'another run has changed the state since the plan was made: run the same command again',
  },
  {
    pattern: /AWS account ID not allowed/,
    fix: () => 'use credentials of the account that AWS_ACCOUNT names',
  },
  {
    pattern: /S3 bucket .* does not exist|NoSuchBucket/,
    fix: () => 'create the state bucket: ./mme bootstrap',
  },
  {
    pattern: /ExpiredToken|InvalidClientTokenId|No valid credential sources/,
    fix: () => 'renew your AWS credentials and run the same command again: it goes on from there',
  },
];
