import { existsSync, readFileSync } from 'node:fs';
import { variable } from './runner';

/** What goes from job to job, as an artifact. */
export const FOLDER = 'review';
export const JSON_FILE = `${FOLDER}/review.json`;
export const MARKDOWN_FILE = `${FOLDER}/review.md`;

export const artifactName = (): string => `review-${stack()}`;

/** The first line of a review, by which its comment is found again. */
export const reviewMarker = (): string =>
  `<!-- mme-review: ${variable('ENDPOINT_NAME')} ${variable('ENVIRONMENT')} -->`;

export const driftMarker = (): string => `<!-- mme-drift: ${variable('ENDPOINT_NAME')} ${variable('ENVIRONMENT')} -->`;

/** The review for people, if one was made. */
export function readReview(): string | undefined {
  if (!existsSync(MARKDOWN_FILE)) return undefined;
  const review = readFileSync(MARKDOWN_FILE, 'utf8');
  if (!review.startsWith(`${reviewMarker()}\n`)) throw new Error(`${MARKDOWN_FILE} is no review of ${stack()}`);
  return review;
}

/** What a review finds dangerous, in the words that allow it. */
export function readDangers(): readonly string[] {
  const { dangers } = JSON.parse(readFileSync(JSON_FILE, 'utf8')) as { dangers: readonly { word: string }[] };
  return [...new Set(dangers.map(({ word }) => word))];
}

const stack = (): string => `${variable('ENDPOINT_NAME')}-${variable('ENVIRONMENT')}`;
