import path from 'node:path';
import { stackName } from '../../../stacks/stack-name';
import {
  isOwnName,
  settledBucket,
  STATE_BUCKET_SETTINGS,
  stateBucketExists,
  type StateBucketSetting,
} from '../../aws/state-bucket';
import { readLock } from '../../aws/state';
import { count } from '../../plan/count';
import { ago, minuteOf } from '../../status/time';
import { failed, ok, skipped, warning, type Finding } from '../check';
import type { StackCheck, World } from '../world';

const BUCKET = 'state-bucket';

const EXPECTS: Readonly<Record<string, string>> = {
  'public-access': 'is blocked, in all four ways',
  ownership: "is the bucket's owner alone: no access lists",
  versioning: 'is on: a state that was written over can be brought back',
  encryption: 'is by KMS',
  lifecycle: 'go after 90 days',
  policy: 'lets nobody in without TLS',
};

/** Where Terraform keeps what it knows. */
export const STATE_CHECKS: readonly StackCheck[] = [
  {
    id: BUCKET,
    group: 'State',
    title: 'state bucket',
    expects: 'exists, in this account and region',
    needs: ['account', 'region'],
    run: async ({ config, options, command }) => {
      if (await stateBucketExists(config)) return ok(config.state.bucket);
      return options.local
        ? skipped('none yet: with --local a deploy creates it')
        : failed(`there is no ${config.state.bucket}`, `create it once: ${command('bootstrap')}`);
    },
  },
  ...STATE_BUCKET_SETTINGS.map(settingCheck),
  {
    id: 'state-lock',
    group: 'State',
    title: 'lock',
    expects: 'no run holds the state',
    needs: [BUCKET],
    run: lockFinding,
  },
  {
    id: 'state',
    group: 'State',
    title: 'state',
    expects: 'can be read',
    needs: [BUCKET],
    run: async ({ facts }) => {
      const state = await facts.state();
      return ok(state && state.count > 0 ? count(state.count, 'resource') : 'not deployed yet');
    },
  },
];

function settingCheck({ id, title, inspect }: StateBucketSetting): StackCheck {
  return {
    id: `${BUCKET}-${id}`,
    group: 'State',
    title: `its ${title}`,
    expects: EXPECTS[id] ?? '',
    needs: [BUCKET],
    run: async ({ config, command }) => {
      const { isRight, was, is } = await inspect(settledBucket(config));
      if (isRight) return ok(was);
      // why: bootstrap leaves a bucket of another name alone.
      return isOwnName(config)
        ? failed(`${was}, where it should be: ${is}`, command('bootstrap'))
        : warning(`${was}, where it should be: ${is}`, 'see to it by hand: a bucket that state.bucket names is yours');
    },
  };
}

async function lockFinding({ config, outdir }: World): Promise<Finding> {
  const lock = await readLock(config);
  if (!lock) return ok('free');
  const { id, operation, who, created } = lock;
  const folder = path.join(outdir, 'stacks', stackName(config));
  return warning(
    `held by ${who}, for ${operation}, since ${minuteOf(created)}, ${ago(created, Date.now())}`,
    `wait for that run; if there is none any more: terraform -chdir=${folder} force-unlock ${id}`,
  );
}
