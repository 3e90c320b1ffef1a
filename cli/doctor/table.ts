import type { Options } from '../session';
import type { Check } from './check';
import { ACCOUNT_CHECKS } from './checks/account';
import { ALERT_CHECKS } from './checks/alerts';
import { ENDPOINT_CHECKS } from './checks/endpoint';
import { MACHINE_CHECKS } from './checks/machine';
import { NAME_CHECKS } from './checks/names';
import { QUOTA_CHECKS } from './checks/quotas';
import { STATE_CHECKS } from './checks/state';
import type { StackCheck } from './world';

/** All checks, each after those that it needs. A further one is a further row. */
export const CHECKS: readonly StackCheck[] = [
  ...MACHINE_CHECKS,
  ...ACCOUNT_CHECKS,
  ...STATE_CHECKS,
  ...NAME_CHECKS,
  ...QUOTA_CHECKS,
  ...ENDPOINT_CHECKS,
  ...ALERT_CHECKS,
];

/** Those that a run with these options asks. */
export const asked = <World>(checks: readonly Check<World>[], { local = false }: Options): Check<World>[] =>
  checks.filter((check) => local || !check.local);
