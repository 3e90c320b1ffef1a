import type { EndpointSettings } from '../schema';

/** Models packed for TorchServe, tuned through TorchServe's own settings. https://pytorch.org/serve/configuration.html */
export default {
  model: {
    resources: { image: 'pytorch-inference:2.5.1-cpu-py311-ubuntu22.04-sagemaker', workersPerModel: 1 },
    env: {
      TS_MAX_REQUEST_SIZE: '26214400',
      TS_MAX_RESPONSE_SIZE: '26214400',
      TS_DEFAULT_RESPONSE_TIMEOUT: '60',
    },
  },
  environments: {
    production: { model: { scaling: { maxInstances: 8 } } },
  },
} satisfies EndpointSettings;
