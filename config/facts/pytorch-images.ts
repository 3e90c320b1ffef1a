/** AWS's Deep Learning Container for PyTorch inference; TorchServe in it serves multi-model endpoints. */
export const PYTORCH_REPOSITORY = 'pytorch-inference';

/**
 * Image tags of the framework versions that AWS has for SageMaker, by the hardware they run on.
 * How the versions were chosen: docs/decisions/0005-container-image.md
 */
export const PYTORCH_TAGS: Readonly<Record<string, Readonly<Record<'cpu' | 'gpu', string>>>> = {
  '2.6.0': {
    cpu: '2.6.0-cpu-py312-ubuntu22.04-sagemaker',
    gpu: '2.6.0-gpu-py312-cu124-ubuntu22.04-sagemaker',
  },
  '2.5.1': {
    cpu: '2.5.1-cpu-py311-ubuntu22.04-sagemaker',
    gpu: '2.5.1-gpu-py311-cu124-ubuntu22.04-sagemaker',
  },
  '2.4.0': {
    cpu: '2.4.0-cpu-py311-ubuntu22.04-sagemaker',
    gpu: '2.4.0-gpu-py311-cu124-ubuntu22.04-sagemaker',
  },
};
