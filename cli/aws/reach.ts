import { EXIT, Failure } from '../failure';
import type { Session } from '../session';
import { checkAccount, checkStateBucket } from './preflight';
import { bootstrapStateBucket } from './state-bucket';

/** Makes sure that this process, and what it starts, talk to the right AWS, and that there is a place for the state. */
export async function reachAws(session: Session): Promise<void> {
  const { config, options, terminal } = session;
  if (options.local) {
    await reachLocalAws(session);
    await bootstrapStateBucket(config);
    return;
  }
  await terminal.step('Checking account and state bucket', async () => {
    await checkAccount(config);
    await checkStateBucket(config);
  });
}

/** The same for what needs no state. */
export async function reachAccount(session: Session): Promise<void> {
  if (session.options.local) await reachLocalAws(session);
  else await session.terminal.step('Checking the account', () => checkAccount(session.config));
}

/** From here on AWS is the one on this machine: the one that AWS_ENDPOINT_URL names, else our own, started if need be. */
export async function reachLocalAws({ config, terminal }: Pick<Session, 'config' | 'terminal'>): Promise<void> {
  const given = process.env['AWS_ENDPOINT_URL'] ?? '';
  if (given !== '') {
    refuseRealAws(given);
    await refuseSilence(given);
    setWhereMissing({
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_REGION: config.region,
      AWS_MAX_ATTEMPTS: '2',
    });
    await checkAccount(config);
    return;
  }

  const { startLocalAws } = await import('../../local-aws/control');
  const { environmentOf, instanceFolder, runningInstance } = await import('../../local-aws/instance');
  const instance =
    (await runningInstance(instanceFolder())) ?? (await terminal.step('Starting local AWS', () => startLocalAws()));
  Object.assign(process.env, environmentOf(instance, config.region));
  // why: what belongs to real AWS: a profile would win over the keys, and a certificate bundle is of no use here.
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_CA_BUNDLE']) Reflect.deleteProperty(process.env, name);
}

function refuseRealAws(endpoint: string): void {
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : undefined;
  if (host !== undefined && !/(^|\.)(amazonaws\.com|amazonaws\.com\.cn|api\.aws)$/.test(host)) return;
  throw new Failure(`AWS_ENDPOINT_URL=${endpoint} is no AWS on this machine, and --local wants one`, {
    state: 'nothing was changed',
    fix: 'unset AWS_ENDPOINT_URL, and local AWS is started; or leave --local out',
    exitCode: EXIT.wrongInput,
  });
}

async function refuseSilence(endpoint: string): Promise<void> {
  try {
    await fetch(endpoint, { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
  } catch (cause) {
    throw new Failure(`no AWS answers at AWS_ENDPOINT_URL=${endpoint}`, {
      state: 'nothing was changed',
      fix: 'unset AWS_ENDPOINT_URL, and local AWS is started',
      cause,
    });
  }
}

function setWhereMissing(values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) process.env[name] ??= value;
}
