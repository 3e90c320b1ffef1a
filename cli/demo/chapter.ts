import type { Stage } from './stage';

/** Something that was claimed, and what was seen of it. */
export interface Finding {
  readonly what: string;
  readonly expected: string;
  readonly seen: string;
  readonly holds: boolean;
}

/** One thing that the app does: claimed, done for real, and looked at in AWS. */
export interface Chapter<Done> extends Words {
  readonly act: (stage: Stage) => Promise<Done>;
  /** Looks whether the claim held. */
  readonly check: (stage: Stage, done: Done) => readonly Finding[] | Promise<readonly Finding[]>;
}

interface Words {
  readonly title: string;
  readonly claim: string;
  /** What a person types for it, line by line. */
  readonly commands: readonly string[];
  /** What is other here than in real life. */
  readonly aside?: string;
  /** What leads to the next chapter. */
  readonly after?: string;
}

/** A chapter as a story has it, whatever its act hands to its check. */
export interface AnyChapter extends Words {
  readonly play: (stage: Stage) => Promise<readonly Finding[]>;
}

export const chapter = <Done>({ act, check, ...words }: Chapter<Done>): AnyChapter => ({
  ...words,
  play: async (stage) => check(stage, await act(stage)),
});

export const that = (what: string, found: Omit<Finding, 'what'>): Finding => ({ what, ...found });

/** What was seen is what was expected, to the letter. */
export const same = (what: string, expected: string, seen: string): Finding =>
  that(what, { expected, seen, holds: expected === seen });

/** A text with something in it. */
export function says(what: string, expected: string, text: string): Finding {
  const holds = text.includes(expected);
  return that(what, { expected, seen: holds ? expected : text, holds });
}
