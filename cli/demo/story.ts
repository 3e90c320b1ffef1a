import type { AnyChapter } from './chapter';
import { badRelease } from './chapters/bad-release';
import { deploy } from './chapters/deploy';
import { destroy } from './chapters/destroy';
import { errors } from './chapters/errors';
import { instanceType } from './chapters/instance-type';
import { noOp } from './chapters/no-op';
import { scaleOut } from './chapters/scale-out';

/** The life of an endpoint, from nothing to nothing. Each chapter builds on those before. */
export const STORY: readonly AnyChapter[] = [deploy, scaleOut, errors, noOp, instanceType, badRelease, destroy];
