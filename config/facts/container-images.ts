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

/** AWS's containers that can serve many models and that the pinned AWS provider finds by name. https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-support.html */
export const AWS_REPOSITORIES: readonly string[] = [
  PYTORCH_REPOSITORY,
  'sagemaker-tritonserver',
  'djl-inference',
  'huggingface-pytorch-inference',
  'huggingface-tensorflow-inference',
  'tensorflow-inference',
  'mxnet-inference',
  'sagemaker-scikit-learn',
  'sagemaker-xgboost',
  'linear-learner',
  'randomcutforest',
  'knn',
];

/** Regions for which the pinned AWS provider knows no registry of AWS's containers. */
export const REGIONS_WITHOUT_REGISTRY: readonly string[] = [
  'ap-east-2',
  'ap-southeast-5',
  'ap-southeast-7',
  'mx-central-1',
];
