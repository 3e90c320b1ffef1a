import { refuseOtherAccount } from '../../aws/preflight';
import { checkRegion, otherToolsRegion } from '../../aws/region-guard';
import { reachRunningLocalAws } from '../../aws/reach';
import { hasOwnFile } from '../../session';
import { lasting } from '../../status/time';
import { ok, skipped, warning, type Finding } from '../check';
import type { StackCheck, World } from '../world';

/** A deploy with a canary, and its bake, comes to its end in that. */
const LEAST_LEFT_MS = 30 * 60_000;

/** Who acts, in which account, and where. Everything after these asks AWS. */
export const ACCOUNT_CHECKS: readonly StackCheck[] = [
  {
    id: 'configuration',
    group: 'Configuration',
    title: 'configuration',
    expects: 'valid (else nothing of the stack is checked; exit code 2)',
    run: ({ config }) => ok(`${config.model.endpointName} in ${config.environment}`),
  },
  {
    id: 'endpoint-file',
    group: 'Configuration',
    title: 'file of the endpoint',
    expects: '`config/endpoints/<endpoint>.ts` exists: the name is not misspelt',
    run: ({ config }) => {
      const file = `config/endpoints/${config.model.endpointName}.ts`;
      return hasOwnFile(config)
        ? ok(file)
        : warning(
            `there is no ${file}: ${config.model.endpointName} gets the defaults`,
            'write it; or correct ENDPOINT_NAME',
          );
    },
  },
  {
    id: 'local-aws',
    group: 'Account and region',
    title: 'local AWS',
    expects: 'with `--local`: it runs (it is not started for this)',
    local: true,
    run: async (world) =>
      (await reachRunningLocalAws(world))
        ? ok(process.env['AWS_ENDPOINT_URL'] ?? '')
        : skipped('local AWS does not run', './mme local start'),
  },
  {
    id: 'credentials',
    group: 'Account and region',
    title: 'credentials',
    expects: 'AWS knows them, and they last for 30 minutes more, where they say how long they do',
    needs: ['local-aws'],
    run: credentialsFinding,
  },
  {
    id: 'account',
    group: 'Account and region',
    title: 'account',
    expects: 'that of the credentials is the one that `AWS_ACCOUNT_*` names. Without that nothing else is asked of AWS',
    needs: ['credentials'],
    run: async ({ config, facts }) => {
      refuseOtherAccount(config, await facts.caller());
      return ok(`${config.account}, that of ${config.environment}`);
    },
  },
  {
    id: 'region',
    group: 'Account and region',
    title: 'region',
    expects: 'the stack does not live in another one; where `AWS_REGION` is not set, other AWS tools take the same one',
    needs: ['account'],
    run: regionFinding,
  },
];

async function credentialsFinding({ facts }: World): Promise<Finding> {
  const { arn, expires } = await facts.caller();
  if (!expires) return ok(arn);
  const left = expires.getTime() - Date.now();
  return left < LEAST_LEFT_MS
    ? warning(
        `${arn}: they expire in ${lasting(left)}, and a deploy may take longer`,
        'renew them first: aws sso login',
      )
    : ok(`${arn}, for ${lasting(left)} more`);
}

async function regionFinding({ config, options }: World): Promise<Finding> {
  await checkRegion(config);
  const theirs = options.local ? undefined : await otherToolsRegion(config, options);
  return theirs === undefined
    ? ok(config.region)
    : warning(
        `${config.region}, since AWS_REGION is not set; other AWS tools take ${theirs} here`,
        `set AWS_REGION=${theirs}, or AWS_REGION=${config.region}`,
      );
}
