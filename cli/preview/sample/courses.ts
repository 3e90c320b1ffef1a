import { courseOf } from './course';

/**
 * Traffic as ever; a deploy, whose fleet begins without models; more traffic, for which memory is short: models push each
 * other out, requests fail and wait; scaling out, and recovery at the most instances.
 */
export const COURSES = {
  /** Of what the largest fleet is to take. */
  traffic: courseOf('-180: 0.4, -125: 0.46, -98: 0.5, -80: 0.84, -62: 0.95, -25: 0.99, 0: 0.94'),
  /** Of the way from the fewest instances to the most. */
  fleet: courseOf('-180: 0.34, -73: 0.34, -72: 0.67, -61: 0.67, -60: 1'),
  /** Of all requests. */
  failing: courseOf('-92: 0, -90: 0.09, -84: 0.12, -78: 0.08, -70: 0.03, -66: 0'),
  refused: courseOf('-152: 0, -151: 0.04, -149: 0.04, -148: 0'),
  /** 0 as ever, 1 beyond what is allowed. */
  slow: courseOf('-110: 0, -107: 0.35, -101: 0.1, -93: 0.3, -88: 1, -76: 1, -66: 0.35, -55: 0.06, 0: 0.04'),
  /** Of all requests. */
  hits: courseOf('-110: 0.97, -108: 0.3, -99: 0.9, -93: 0.8, -88: 0.42, -74: 0.4, -62: 0.8, -50: 0.96'),
  /** 1: as long as is allowed, and a little longer. */
  waiting: courseOf('-110: 0.12, -108: 0.7, -99: 0.2, -93: 0.3, -88: 1, -74: 1, -60: 0.4, -50: 0.14'),
  /** Models a minute. */
  unloading: courseOf('-94: 0, -90: 7, -72: 9, -62: 2, -55: 0'),
  /** Of an instance. */
  cpu: courseOf('-180: 0.44, -98: 0.48, -85: 0.93, -74: 0.95, -60: 0.72, 0: 0.66'),
  memory: courseOf('-180: 0.61, -110: 0.61, -109: 0.34, -95: 0.72, -88: 0.9, -72: 0.91, -58: 0.77, 0: 0.78'),
  disk: courseOf('-180: 0.38, -110: 0.39, -109: 0.11, -90: 0.3, -60: 0.37, 0: 0.4'),
} as const;

/** When its deploy began, in minutes before now, and when the new fleet took over. */
export const DEPLOYED = -120;
export const SERVES = -109;

/** Changes of status: the steps of the update, and the two times when scaling changes the endpoint. */
export const EVENTS: ReadonlySet<number> = new Set([-119, -118, -114, -113, -109, -106, -73, -71, -61, -59]);
