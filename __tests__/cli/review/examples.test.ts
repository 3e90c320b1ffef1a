import { LONGEST_COMMENT } from '../../../cli/review/fit';
import { markdownOf } from '../../../cli/review/markdown';
import { complaintsOfMermaid } from '../../support/mermaid';
import { example, recorded, recordedNames, reviewIn } from '../../support/recorded-plans';

const NAMES = recordedNames();
const LIGHT = { nothing: '🟢', changes: '🟡', danger: '🔴' };

/** Plans that real Terraform has made on local AWS; npm run test:faults makes them again. */
describe.each(NAMES)('the review of the recorded plan %s', (name) => {
  const review = reviewIn(recorded(name));
  const markdown = markdownOf(review);
  const lines = markdown.split('\n');

  it('is the stored example', () => {
    expect(markdown).toBe(example(name));
  });

  it('begins with its marker, and the verdict is next', () => {
    expect(lines[0]).toBe('<!-- mme-review: mlops-mme-v1 validation -->');
    expect(lines[2]).toMatch(new RegExp(`^## ${LIGHT[review.verdict]} mlops-mme-v1 in validation: \\S`, 'u'));
  });

  it('has its dangers before anything else, in red', () => {
    const caution = lines.indexOf('> [!CAUTION]');

    expect(caution).toBe(review.verdict === 'danger' ? 4 : -1);
    for (const { word } of review.dangers) expect(markdown).toContain(`\`--allow ${word}\``);
  });

  it('fits into a comment', () => {
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(LONGEST_COMMENT);
  });

  it('closes what it folds, and every block of code', () => {
    expect(markdown.match(/<details>/g)?.length).toBe(markdown.match(/<\/details>/g)?.length);
    expect((markdown.match(/^```/gm)?.length ?? 0) % 2).toBe(0);
  });

  it('has as many cells in each row of a table as in its head', () => {
    const tables = markdown.split('\n\n').filter((block) => block.startsWith('| '));

    for (const table of tables) {
      const widths = table.split('\n').map((row) => row.match(/(?<!\\)\|/g)?.length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it('has no secret', () => {
    expect(markdown).not.toContain('hunter2');
  });

  it('names every resource that changes, or says how many more there are', () => {
    const rows = lines.filter((line) => /^\| (?:\*\*)?(?:delete|replace|change|create)\b/.test(line)).join('\n');

    expect(review.rows.filter((row) => !rows.includes(`\`${row.name}\``))).toEqual([]);
  });
});

it('every diagram is one to mermaid itself', () => {
  const diagrams = NAMES.map((name) => reviewIn(recorded(name)).diagram);

  expect(complaintsOfMermaid(diagrams)).toEqual(NAMES.map(() => null));
});

it('mermaid itself refuses what is none', () => {
  expect(complaintsOfMermaid(['flowchart LR\n  a["x" --> b'])[0]).toMatch(/Parse error/);
});

it('there are plans of all kinds', () => {
  expect(NAMES.length).toBeGreaterThanOrEqual(10);
  expect(new Set(NAMES.map((name) => reviewIn(recorded(name)).verdict))).toEqual(
    new Set(['nothing', 'changes', 'danger']),
  );
});
