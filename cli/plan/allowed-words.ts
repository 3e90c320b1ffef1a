/** What `--allow` takes: a word for each danger that a plan can bring. The command line reads it at every start. */
export const ALLOWED_WORDS = [
  'endpoint-replacement',
  'endpoint-deletion',
  'bucket-replacement',
  'bucket-deletion',
  'scaling-removal',
  'capacity-decrease',
  'variant-rename',
] as const;

export type Word = (typeof ALLOWED_WORDS)[number];
