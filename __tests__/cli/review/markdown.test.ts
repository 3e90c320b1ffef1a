import { code, markdownOf, text } from '../../../cli/review/markdown';
import { LONGEST_COMMENT } from '../../../cli/review/fit';
import { recorded, reviewIn } from '../../support/recorded-plans';

describe('text in Markdown', () => {
  it.each([
    ['a_b and *c*', 'a_b and \\*c\\*'],
    ['_all_', '\\_all\\_'],
    ['<script>', '&lt;script&gt;'],
    ['one | two', 'one \\| two'],
    ['[a](b)', '\\[a\\](b)'],
    ['@octocat closes #12', '@<!-- -->octocat closes #<!-- -->12'],
    ['two\nlines', 'two lines'],
    ['$100', '\\$100'],
  ])('%j shows as it is', (given, written) => {
    expect(text(given)).toBe(written);
  });
});

describe('code in Markdown', () => {
  it.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['`a`', '`` `a` ``'],
    ['a|b', '`a\\|b`'],
    ['two\nlines', '`two lines`'],
  ])('%j cannot be left', (given, written) => {
    expect(code(given)).toBe(written);
  });
});

describe('a review', () => {
  const review = reviewIn(recorded('instance-type-change'));
  const row = { address: 'a.b', change: 'update', noun: 'thing', name: 'b', differences: [] } as const;

  it("cuts Terraform's plan to what a comment can hold, and says how much is left out", () => {
    const rawPlan = Array.from({ length: 20_000 }, (_, line) => `+ line ${line}`).join('\n');

    const markdown = markdownOf({ ...review, rawPlan });

    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(LONGEST_COMMENT);
    expect(Buffer.byteLength(markdown)).toBeGreaterThan(LONGEST_COMMENT - 100);
    expect(markdown).toMatch(/\n… \d+ more lines: \.\/mme diff shows them\n```\n\n<\/details>\n$/);
  });

  it('counts what takes more than a byte', () => {
    const rawPlan = Array.from({ length: 20_000 }, () => '+ „ü“').join('\n');

    expect(Buffer.byteLength(markdownOf({ ...review, rawPlan }))).toBeLessThanOrEqual(LONGEST_COMMENT);
  });

  it('has 100 resources at most, and says how many more there are', () => {
    const rows = Array.from({ length: 130 }, (_, index) => ({
      ...row,
      noun: `thing ${index}`,
      differences: [],
    }));

    const markdown = markdownOf({ ...review, rows });

    expect(markdown).toContain("And 30 more, which Terraform's plan below has.");
    expect(markdown).toContain('</details>');
  });

  it('keeps verdict and dangers where nothing else has room', () => {
    const differences = Array.from({ length: 8 }, (_, index) => ({
      path: `${index}`,
      before: 'x'.repeat(200),
      after: 'y'.repeat(200),
    }));
    const rows = Array.from({ length: 100 }, (_, index) => ({
      ...row,
      address: `a.${index}`,
      differences,
    }));
    const danger = { word: 'endpoint-deletion', what: 'it goes', why: 'errors', fix: 'put it back' } as const;

    const markdown = markdownOf({ ...review, rows, dangers: [danger], verdict: 'danger' });

    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(LONGEST_COMMENT);
    expect(markdown).toContain('**It goes**: errors.');
  });

  it('cannot be ended by a plan that has a fence in it', () => {
    const markdown = markdownOf({ ...review, rawPlan: '+ a\n````\n+ b' });

    expect(markdown).toContain('`````diff\n+ a\n````\n+ b\n`````');
  });
});
