import { instanceLimitsOf } from '../../../config/instance-limits';
import type { Config } from '../../../config/resolve';
import { along, noise } from './course';
import { COURSES, EVENTS, SERVES } from './courses';

/** The sample story covers so many minutes up to now. */
export const MINUTES = 180;

/** What an endpoint goes through in a minute. */
export interface Minute {
  readonly minute: number;
  readonly requests: number;
  readonly failed: number;
  readonly refused: number;
  readonly instances: number;
  /** Of an instance: 1 is all that it has. */
  readonly cpu: number;
  readonly memory: number;
  readonly disk: number;
  readonly medianLatencyMs: number;
  readonly medianOverheadMs: number;
  /** Of all requests, those that found their model loaded. */
  readonly hits: number;
  readonly waitMs: number;
  /** Of each instance. */
  readonly loadedModels: readonly number[];
  readonly unloads: number;
  readonly events: number;
}

/** Of what is allowed: how long a usual answer takes, and how much longer it takes when answers are slow. */
const LATENCY = { usual: 0.028, more: 0.262 };
const OVERHEAD = { usual: 0.008, more: 0.092 };
/** Where there is no such alarm. */
const ALLOWED_MS = 5000;
const ALLOWED_WAIT_MS = 10_000;

const MODELS_OF_AN_INSTANCE = 16;
const LOADED_A_MINUTE = 1.4;

/** The story of an endpoint of this configuration, from the oldest minute to now. */
export function storyOf({ model }: Pick<Config, 'model'>): Minute[] {
  const { smallest, largest } = instanceLimitsOf(model);
  const { modelLatencyP99InMilliseconds, overheadLatencyP99InMilliseconds, modelLoadingWaitTimeInMilliseconds } =
    model.alarms;
  const busiest = largest * model.scaling.scaleTargetInvocations;
  const instancesAt = (minute: number) => Math.round(smallest + along(COURSES.fleet, minute) * (largest - smallest));

  return Array.from({ length: MINUTES }, (_, index): Minute => {
    const minute = index - MINUTES;
    const part = (of: keyof typeof COURSES, spread: number) =>
      along(COURSES[of], minute) * (1 + noise(minute, of) * spread);
    const pace = ({ usual, more }: typeof LATENCY) =>
      (usual + more * part('slow', 0)) * (1 + noise(minute, 'pace') * 0.09);
    const requests = Math.round(busiest * part('traffic', 0.07));
    return {
      minute,
      requests,
      failed: Math.round(requests * part('failing', 0.4)),
      refused: Math.round(requests * part('refused', 0.1)),
      instances: instancesAt(minute),
      cpu: Math.min(1, part('cpu', 0.09)),
      memory: part('memory', 0.02),
      disk: part('disk', 0.01),
      medianLatencyMs: pace(LATENCY) * modelLatencyP99InMilliseconds,
      medianOverheadMs: pace(OVERHEAD) * (overheadLatencyP99InMilliseconds || ALLOWED_MS),
      hits: Math.min(1, part('hits', 0.03)),
      waitMs: part('waiting', 0.12) * 1.25 * (modelLoadingWaitTimeInMilliseconds || ALLOWED_WAIT_MS),
      loadedModels: loadedModelsAt(minute, instancesAt),
      unloads: Math.round(part('unloading', 0.3)),
      events: EVENTS.has(minute) ? 1 : 0,
    };
  });
}

/** A fresh instance loads models one after the other; those from before the deploy have done so long ago. */
function loadedModelsAt(minute: number, instancesAt: (minute: number) => number): number[] {
  const freshSince = (index: number): number => {
    if (minute < SERVES) return -Infinity;
    let since = SERVES;
    while (instancesAt(since) <= index) since++;
    return since;
  };
  return Array.from({ length: instancesAt(minute) }, (_, index) =>
    Math.min(MODELS_OF_AN_INSTANCE, Math.round((minute - freshSince(index)) * LOADED_A_MINUTE)),
  );
}
