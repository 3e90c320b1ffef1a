import { alertPath } from '../../aws/alert-path';
import { waitingAlerts } from '../../aws/failed-alerts';
import { findLogGroup } from '../../aws/log-group';
import { readSubscribers } from '../../aws/subscribers';
import { readWebhooks } from '../../aws/webhooks';
import { count } from '../../plan/count';
import { failed, ok, warning, type Finding } from '../check';
import { untilDeployed, withoutSlack, type StackCheck, type World } from '../world';

const live = { group: 'Alerts', needs: ['account', 'region'], beside: untilDeployed } as const;
const way = { ...live, beside: async (world: World) => withoutSlack(world) ?? (await untilDeployed(world)) } as const;

/** The way that an alert takes, after a deploy. */
export const ALERT_CHECKS: readonly StackCheck[] = [
  {
    ...live,
    id: 'alarms',
    title: 'alarms',
    expects: 'every alarm of the state is there, tells somebody, and is not on',
    run: alarmsFinding,
  },
  {
    ...way,
    id: 'notifier',
    title: 'notifier',
    expects: 'the function is active, its last update went well, and its log group is there',
    run: notifierFinding,
  },
  {
    ...way,
    id: 'topic',
    title: 'topic',
    expects: 'tells the notifier',
    needs: ['notifier'],
    run: topicFinding,
  },
  {
    ...way,
    id: 'webhook',
    title: 'webhook',
    expects: 'one is stored, for each channel (it is not decrypted)',
    run: webhookFinding,
  },
  {
    ...way,
    id: 'emails',
    title: 'e-mail',
    expects: '`alerts.email` has addresses, and each has confirmed',
    run: emailsFinding,
  },
  {
    ...way,
    id: 'failed-alerts',
    title: 'queue',
    expects: 'nothing waits that Slack was not told',
    run: queueFinding,
  },
];

async function alarmsFinding({ facts, command }: World): Promise<Finding> {
  const [alarms, state] = await Promise.all([facts.alarms(), facts.state()]);
  const wanted = state?.resources('aws_cloudwatch_metric_alarm').map((alarm) => String(alarm['alarm_name'])) ?? [];
  const missing = wanted.filter((name) => !alarms.some((alarm) => alarm.name === name));
  const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name).join(' ');
  const silent = alarms.filter(({ actions }) => actions.length === 0);
  const disabled = alarms.filter(({ actionsEnabled }) => !actionsEnabled);
  const on = alarms.filter(({ state: is }) => is === 'ALARM');

  if (missing.length > 0) return failed(`gone: ${missing.join(' ')}`, command('deploy'));
  if (silent.length > 0) return failed(`without actions: ${names(silent)}`, command('deploy'));
  if (disabled.length > 0)
    return failed(
      `tells nobody, its actions are disabled: ${names(disabled)}`,
      `aws cloudwatch enable-alarm-actions --alarm-names ${names(disabled)}`,
    );
  if (on.length > 0) return warning(`on: ${names(on)}`, `${command('status')} says why, docs/operations.md what to do`);
  return ok(`${count(alarms.length, 'alarm')}, all with actions`);
}

async function notifierFinding({ config, facts, command }: World): Promise<Finding> {
  const { functionName, logGroup } = alertPath(config);
  const [fn, log] = await Promise.all([facts.notifier(), findLogGroup(config, logGroup)]);
  const deploy = command('deploy');
  if (!fn) return failed(`there is no function ${functionName}`, deploy);
  const { state, reason = 'Lambda does not say why', lastUpdate } = fn;
  if (state === 'Pending' || lastUpdate === 'InProgress') return warning('it is being updated', 'wait a minute');
  if (state !== 'Active' || lastUpdate !== 'Successful')
    return failed(`${state}, last update ${lastUpdate}: ${reason}`, `mend that, then ${deploy}`);
  return log ? ok('active') : failed(`there is no log group ${logGroup}`, deploy);
}

async function topicFinding({ config, facts, command }: World): Promise<Finding> {
  const { topic } = alertPath(config);
  const [functions, fn] = await Promise.all([readSubscribers(config, topic, 'lambda'), facts.notifier()]);
  return functions.some(({ address, isConfirmed }) => address === fn?.arn && isConfirmed)
    ? ok('tells the notifier')
    : failed(`${topic} does not tell the notifier: Slack hears of no alarm`, command('deploy'));
}

async function webhookFinding({ config, command }: World): Promise<Finding> {
  const used = (await readWebhooks(config)).filter(({ severities }) => severities.length > 0);
  const missing = used.filter(({ isStored }) => !isStored);
  if (missing.length === 0) return ok(used.length === 1 ? 'stored' : `${used.length} stored`);
  const fix = missing
    .map(({ name }) => command(name === undefined ? 'slack set-url' : `slack set-url --channel ${name}`))
    .join('; ');
  const which = missing.map(({ name }) => name ?? 'the default channel').join(', ');
  return missing.length === used.length
    ? failed('none is stored: Slack hears nothing', fix)
    : warning(`none is stored for ${which}`, fix);
}

async function emailsFinding({ config, command }: World): Promise<Finding> {
  const wanted = config.alerts.email;
  if (wanted.length === 0)
    return warning('nobody hears it when Slack cannot be told', 'name addresses in alerts.email, and deploy');
  const found = await readSubscribers(config, alertPath(config).undeliveredTopic);
  const absent = wanted.filter((address) => !found.some((one) => one.address === address));
  if (absent.length > 0) return failed(`not subscribed: ${absent.join(', ')}`, command('deploy'));
  const waiting = found.filter(({ address, isConfirmed }) => wanted.includes(address) && !isConfirmed);
  return waiting.length > 0
    ? warning(
        `not confirmed yet: ${waiting.map(({ address }) => address).join(', ')}`,
        'follow the link in the mail that AWS sent',
      )
    : ok(`${count(wanted.length, 'address').replace('addresss', 'addresses')}, confirmed`);
}

async function queueFinding({ config, command }: World): Promise<Finding> {
  const { queue } = alertPath(config);
  const waiting = await waitingAlerts(config);
  if (waiting === undefined) return failed(`there is no queue ${queue}`, command('deploy'));
  return waiting === 0
    ? ok('empty')
    : warning(`${count(waiting, 'message')} in ${queue}`, 'docs/operations.md, UndeliveredAlerts');
}
