import { members, objects, readNumber, readText } from './guards';
import type { Members } from './guards';
import { DEPLOY_IS_SETTLED } from './limits';
import { LOOKS } from './notification';
import type { Notification } from './notification';
import { PHASES } from './phases';
import { instant } from './units';

/** Reads what SageMaker does to an endpoint: a deploy, a step of it, a roll-back; undefined for any other JSON object. */
// https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html
export function parseEndpointEvent(content: Members): Notification | undefined {
  const detail = members(content.detail);
  const said = readText(detail.EndpointStatus);
  if (!said) return undefined;
  const status = plain(said);

  const pending = members(detail.PendingDeploymentSummary);
  const variants = [pending, detail].flatMap(({ ProductionVariants }) => objects(ProductionVariants));
  const { CurrentInstanceCount, DesiredInstanceCount } = variants[0] ?? {};
  const steps = variants.flatMap(({ VariantStatus }) => objects(VariantStatus));
  const failure = readText(detail.FailureReason);
  const configuration = readText(detail.EndpointConfigName) ?? '';
  const next = readText(pending.EndpointConfigName) ?? configuration;
  const happenedAt = instant(readText(content.time));

  const phases = [...steps.map(({ Status }) => `${status} ${plain(Status)}`), failure ? `${status} FAILED` : ''];
  const event = phases.find((phase) => phase in PHASES) ?? status;
  const message = readText((steps[phases.indexOf(event)] ?? steps[0])?.StatusMessage);
  const [headline, severity = 'info' as const] = PHASES[event] ?? [`❓ ${said}`];
  const isStart = event === 'UPDATING';
  const isEnd = event === 'INSERVICE';
  return {
    logged: { event, severity },
    accent: LOOKS[severity][0],
    headline,
    who: readText(detail.EndpointName) ?? '?',
    meaning: failure,
    facts: [
      ['Configuration', next === configuration ? next : `${configuration} → ${next}`],
      ['Instances', [CurrentInstanceCount, DesiredInstanceCount].filter(Number.isFinite).join(' of ')],
    ],
    details: [message],
    happenedAt,
    shown: [event, configuration, next, event === status || message, failure].join(' '),
    isRoutine: isStart ? next === configuration : isEnd && happenedAt - stampOf(configuration) > DEPLOY_IS_SETTLED,
    milestone: (isStart || isEnd) && `${event} ${next} ${readNumber(pending.StartTime)}`,
  };
}

// why: SageMaker writes IN_SERVICE in events, and InService in answers.
function plain(status: unknown): string {
  return (readText(status) ?? '').replaceAll('_', '').toUpperCase();
}

// The names of configurations end in the time when they were made, in UTC. NaN for others.
function stampOf(configuration: string): number {
  const [, day, hour, minute, second] = /-(\d{4}-\d\d-\d\d)-(\d\d)-(\d\d)-(\d\d)$/.exec(configuration) ?? [];
  return Date.parse(`${day}T${hour}:${minute}:${second}Z`);
}
