/** What the description of an alarm says. */
export interface Description {
  /** Why it matters, and what to do first. */
  readonly meaning: string;
  readonly runbook: string | undefined;
  readonly severity: 'page' | 'warn';
  readonly unitName: string | undefined;
}

// How constructs/alarm.ts marks paragraphs. A longer address would not fit beside the rest.
const MARKS = [/^Runbook: https:\/\/[^\s<>]{1,2492}$/, /^Severity: (page|warn)\./];

/** Reads the description of an alarm. All that is not marked is its meaning. */
export function parseDescription(text = ''): Description {
  const paragraphs = text.split('\n\n');
  const marked = MARKS.map((mark) => paragraphs.find((paragraph) => mark.test(paragraph)));
  const [runbook, rating = ''] = marked;
  return {
    meaning: paragraphs.filter((paragraph) => !marked.includes(paragraph)).join('\n\n'),
    runbook: runbook?.slice(9),
    severity: rating.includes(': page') ? 'page' : 'warn',
    unitName: /Unit: (\w+)/.exec(rating)?.[1],
  };
}
