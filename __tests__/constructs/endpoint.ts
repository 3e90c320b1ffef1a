import { MultiModelEndpoint, type MultiModelEndpointProps } from '../../constructs/multi-model-endpoint';
import { validConfig, validPlace, type Given } from '../support/config';
import { synthScope, type Synthesized } from '../support/synth';

/** A MultiModelEndpoint on its own, of a valid configuration and of what a test says of its neighbours. */
export function synthEndpoint(given: Given = {}, props: Partial<MultiModelEndpointProps> = {}): Synthesized {
  return synthScope((scope) => {
    new MultiModelEndpoint(scope, 'endpoint', {
      place: validPlace(given),
      model: validConfig(given).model,
      imageUri: 'the-image',
      bucketName: 'models',
      keyArn: 'arn:key',
      network: undefined,
      role: { arn: 'arn:role', ready: { fqn: 'aws_iam_role_policy.ready' } },
      instanceCount: 1,
      rollbackAlarmNames: ['too-many-errors'],
      ...props,
    });
  });
}
