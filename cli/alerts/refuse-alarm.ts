import type { Alarm } from '../aws/alarms';
import type { LiveEndpoint } from '../aws/live';
import { EXIT, Failure } from '../failure';
import { isInProgress } from '../rollout/settle';
import { UNCHANGED } from './unchanged';

/** Refuses an alarm that cannot be tested, or must not be now. */
export function refuseAlarm(alarm: Alarm, endpoint: LiveEndpoint | undefined): void {
  const { name, state, actionsEnabled, actions } = alarm;
  if (state === 'ALARM')
    throw new Failure(`${name} goes off already, and not for a test: ${alarm.reason}`, {
      state: UNCHANGED,
      fix: 'name another alarm: --alarm <name>',
    });
  if (!actionsEnabled || actions.length === 0)
    throw new Failure(`${name} tells nobody: its actions are ${actionsEnabled ? 'gone' : 'disabled'}`, {
      state: UNCHANGED,
      fix: actionsEnabled
        ? 'deploy the stack: ./mme deploy'
        : `enable them: aws cloudwatch enable-alarm-actions --alarm-names ${name}`,
    });
  // why: SageMaker does not say for certain which alarms roll back the update that is under way.
  if (endpoint && isInProgress(endpoint))
    throw new Failure(`${endpoint.name} is ${endpoint.status}, and an alarm that goes off may roll that back`, {
      state: UNCHANGED,
      fix: 'wait for the end of it: ./mme status',
      exitCode: EXIT.refused,
    });
}
