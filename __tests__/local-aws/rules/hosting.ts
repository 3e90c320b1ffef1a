import type { ApiCall, Json } from '../../../local-aws/gateway/types';
import { autoscalingRules } from '../../../local-aws/rules/application-autoscaling';
import { HostingState, type HostingOptions } from '../../../local-aws/rules/hosting-state';
import { sagemakerRules } from '../../../local-aws/rules/sagemaker';

export const ACCOUNT = '123456789012';

export const arn = (resource: string): string => `arn:aws:sagemaker:us-east-1:${ACCOUNT}:${resource}`;

export const RESOURCE_ID = 'endpoint/mme/variant/AllTraffic';

/** The scalable target of the fixture endpoint's variant. */
export const TARGET = {
  ServiceNamespace: 'sagemaker',
  ResourceId: RESOURCE_ID,
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
};

export const CONTAINER = {
  Image: 'registry/pytorch-inference:2.6.0',
  Mode: 'MultiModel',
  ModelDataUrl: 's3://models/',
};

export const STARTED = 1_800_000_000_000;

/** Longer than anything takes. */
const LONG = 60;

/** Hosting that is empty, or has what `withEndpoint` makes. Its clock moves when it is told to, and a little at each call. */
export function localHosting(options: HostingOptions = {}) {
  let now = STARTED;
  const pass = (seconds: number) => {
    now += 1000 * seconds;
  };
  const state = new HostingState({ now: () => new Date(now), ...options });
  const services = { sagemaker: sagemakerRules(state), 'application-autoscaling': autoscalingRules(state) };

  const caller =
    (service: keyof typeof services) =>
    async (operation: string, input: Json = {}, region = 'us-east-1'): Promise<Json> => {
      const http: ApiCall['http'] = { method: 'POST', path: '/', headers: {}, body: Buffer.of() };
      const rule = services[service][operation];
      if (!rule) throw new Error(`${service} has no rule for ${operation}`);
      const call = { service, operation, input, region, accountId: ACCOUNT, http };
      const answer = await rule(call, () => Promise.reject(new Error('nothing is forwarded')));
      pass(0.001);
      return answer as Json;
    };

  const sagemaker = caller('sagemaker');
  const autoscaling = caller('application-autoscaling');
  /** What the endpoint goes through is over, unless told otherwise. */
  const settled = async <T>(call: Promise<T>): Promise<T> => {
    const answer = await call;
    pass(LONG);
    return answer;
  };
  return {
    state,
    pass,
    sagemaker,
    autoscaling,

    model: (name = 'model', container: Json = {}, input: Json = {}) =>
      sagemaker('CreateModel', {
        ModelName: name,
        ExecutionRoleArn: `arn:aws:iam::${ACCOUNT}:role/mme`,
        PrimaryContainer: { ...CONTAINER, ...container },
        ...input,
      }),

    config: (name = 'config', variant: Json = {}, input: Json = {}) =>
      sagemaker('CreateEndpointConfig', {
        EndpointConfigName: name,
        ProductionVariants: [
          {
            VariantName: 'AllTraffic',
            ModelName: 'model',
            InstanceType: 'ml.r5.xlarge',
            InitialInstanceCount: 1,
            ...variant,
          },
        ],
        ...input,
      }),

    endpoint: (input: Json = {}) =>
      settled(sagemaker('CreateEndpoint', { EndpointName: 'mme', EndpointConfigName: 'config', ...input })),

    update: (config: string, input: Json = {}) =>
      settled(sagemaker('UpdateEndpoint', { EndpointName: 'mme', EndpointConfigName: config, ...input })),

    /** Scaling as SageMaker sees it. */
    setCount: (count: number) =>
      settled(
        sagemaker('UpdateEndpointWeightsAndCapacities', {
          EndpointName: 'mme',
          DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', DesiredInstanceCount: count }],
        }),
      ),

    describe: () => sagemaker('DescribeEndpoint', { EndpointName: 'mme' }),

    variant: async (): Promise<Json> => {
      const { ProductionVariants } = await sagemaker('DescribeEndpoint', { EndpointName: 'mme' });
      const [variant] = ProductionVariants as Json[];
      if (!variant) throw new Error('the endpoint has no variant');
      return variant;
    },

    register: (input: Json = {}) =>
      settled(autoscaling('RegisterScalableTarget', { ...TARGET, MinCapacity: 1, MaxCapacity: 4, ...input })),
  };
}

export async function withEndpoint(variant: Json = {}, options: HostingOptions = {}) {
  const aws = localHosting(options);
  await aws.model();
  await aws.config('config', variant);
  await aws.endpoint();
  return aws;
}

export const validationException = (message: string | RegExp) => ({
  code: 'ValidationException',
  status: 400,
  message: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
});
