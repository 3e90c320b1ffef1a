import type { SagemakerEndpointDeploymentConfig } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import type { Guardrails } from '../config/guardrails';

/** How SageMaker updates the endpoint, and what makes it go back. Why: docs/decisions/0008-guardrails.md */
export function deploymentConfigOf(
  guardrails: Guardrails,
  rollbackAlarmNames: readonly string[],
): SagemakerEndpointDeploymentConfig {
  return {
    ...updatePolicyOf(guardrails),
    // why: to add or remove this later replaces the endpoint. Changing the alarms does not.
    autoRollbackConfiguration: { alarms: rollbackAlarmNames.map((alarmName) => ({ alarmName })) },
  };
}

function updatePolicyOf({ strategy, size, ...guardrails }: Guardrails): SagemakerEndpointDeploymentConfig {
  const { waitIntervalInSeconds, maximumExecutionTimeoutInSeconds } = guardrails;
  if (strategy === 'ROLLING')
    return {
      rollingUpdatePolicy: {
        maximumBatchSize: size,
        rollbackMaximumBatchSize: guardrails.rollbackSize,
        waitIntervalInSeconds,
        maximumExecutionTimeoutInSeconds,
      },
    };
  return {
    blueGreenUpdatePolicy: {
      trafficRoutingConfiguration: {
        type: strategy,
        canarySize: strategy === 'CANARY' ? size : undefined,
        linearStepSize: strategy === 'LINEAR' ? size : undefined,
        waitIntervalInSeconds,
      },
      terminationWaitInSeconds: guardrails.terminationWaitInSeconds,
      maximumExecutionTimeoutInSeconds,
    },
  };
}
