import type { Size } from './guardrails';
import type { Config, Image } from './resolve';
import type { Tree } from './trees';

/** A configuration by the keys and in the spelling of those who type it, with what follows from other keys. */
export function asTyped(config: Config): Tree {
  const { resources, guardrails, data } = config.model;
  return {
    ...config,
    model: {
      ...config.model,
      resources: { ...resources, instanceType: resources.instanceType.name, image: imageText(resources.image) },
      guardrails: { ...guardrails, size: sizeText(guardrails.size), rollbackSize: sizeText(guardrails.rollbackSize) },
      data: { ...data, accessLogBucket: data.accessLogs.bucket },
    },
  };
}

const imageText = (image: Image): string => ('uri' in image ? image.uri : `${image.repository}:${image.tag}`);

const sizeText = (size: Size | undefined): string | number | undefined =>
  size?.type === 'CAPACITY_PERCENT' ? `${size.value}%` : size?.value;
