import { AwsError } from '../../../gateway/types';
import type { EndpointConfig, Guardrails } from '../../hosting-records';
import type { Hosting } from '../../hosting-state';
import type { RoleWorld } from '../../role-world';
import { askAsRole, listed } from './execution-role';
import { alarmNeeds, storageNeeds, telemetryNeeds } from './needs';

interface Wish {
  readonly endpointName: string;
  readonly config: EndpointConfig;
  readonly guardrails: Guardrails | undefined;
}

/** Refuses what a role of the models cannot see to, and notes in the log of local AWS what it could not tell of. */
export async function refuseUnableDeployment(
  { endpointName, config, guardrails }: Wish,
  hosting: Hosting,
): Promise<void> {
  const { roles } = hosting;
  if (!roles) return;
  const alarms = (guardrails?.AutoRollbackConfiguration?.Alarms ?? []).flatMap(({ AlarmName }) => AlarmName ?? []);
  const key = config.definition['KmsKeyId'] as string | undefined;
  const storageKey = key === undefined ? undefined : await roles.keyArn(hosting.region, hosting.accountId, key);

  for (const role of rolesOf(config, hosting)) {
    const ask = askAsRole(role);
    const storage = storageKey === undefined ? [] : storageNeeds(ask, storageKey);
    const lacking = await roles.access.refused(...[...alarmNeeds(ask, hosting, alarms), ...storage]);
    // why: AWS's text is not known; the page of guardrails says that the role needs it.
    if (lacking.length > 0)
      throw new AwsError('ValidationException', `The role "${role}" needs these permissions: ${listed(lacking)}.`);
    await noteTelemetry(roles, role, endpointName, hosting);
  }
}

/** An endpoint whose role may not write logs and metrics serves all the same: it is silent. */
async function noteTelemetry(roles: RoleWorld, role: string, endpointName: string, hosting: Hosting): Promise<void> {
  const group = `/aws/sagemaker/Endpoints/${endpointName}`;
  const key = await roles.logGroupKey(hosting.region, group);
  const lacking = await roles.access.refused(...telemetryNeeds(askAsRole(role), hosting, group, key));
  if (lacking.length > 0)
    roles.log(`endpoint ${endpointName} could not log or measure: ${role} lacks ${listed(lacking)}`);
}

const rolesOf = ({ variants, shadowVariants }: EndpointConfig, { models }: Hosting): readonly string[] => {
  const definitions = [...variants, ...shadowVariants].map(({ ModelName }) => models.get(ModelName).definition);
  return [...new Set(definitions.flatMap(({ ExecutionRoleArn }) => (ExecutionRoleArn as string | undefined) ?? []))];
};
