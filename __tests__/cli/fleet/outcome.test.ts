import { EXIT } from '../../../cli/failure';
import { ofDeploy, ofDiff, ofReview } from '../../../cli/fleet/outcome';

const ended = (exitCode: number, result: unknown) => ({ exitCode, stdout: JSON.stringify(result), seconds: 1 });
const danger = { word: 'capacity-decrease', what: 'fewer', why: 'traffic', fix: 'more' };
const diff = (...actions: string[][]) => ({
  hasChanges: actions.length > 0,
  changes: actions.map((each, index) => ({ address: `a.b${index}`, actions: each })),
  summary: [],
  dangers: [],
});
const failure = (exitCode: number) => ({
  error: 'no role\n\nin detail',
  state: 'as it was',
  fix: 'make one',
  exitCode,
});

describe('what a process says of its stack', () => {
  it.each([
    [diff(), 'no changes', false],
    [diff(['create'], ['create'], ['update']), '1 to change, 2 to create', true],
    [diff(['delete', 'create'], ['delete']), '1 to delete, 1 to replace', true],
    [{ ...diff(), hasChanges: true }, 'no resource changes', true],
    [{ ...diff(['update']), dangers: [danger] }, '1 to change; DANGER: capacity-decrease', true],
  ])('a comparison: %j is %s', (result, words, hasChanges) => {
    expect(ofDiff(ended(EXIT.done, result))).toMatchObject({ exitCode: EXIT.done, words, hasChanges });
  });

  it.each([
    [EXIT.done, { verdict: 'nothing', tally: 'no resource changes', dangers: [] }, 'no changes', []],
    [EXIT.changes, { verdict: 'changes', tally: '1 to change', dangers: [] }, '1 to change', []],
    [
      EXIT.refused,
      { verdict: 'danger', tally: '1 to change', dangers: [danger] },
      '1 to change; DANGER: capacity-decrease',
      ['capacity-decrease'],
    ],
  ])('a review that ends with %i did not fail', (exitCode, result, words, dangers) => {
    expect(ofReview(ended(exitCode, result))).toMatchObject({ exitCode: EXIT.done, words, dangers });
  });

  it.each([
    [EXIT.failed, 'failed: no role'],
    [EXIT.refused, 'refused: no role'],
    [EXIT.outdated, 'not as reviewed: no role'],
    [EXIT.interrupted, 'interrupted: no role'],
    [EXIT.wrongInput, 'failed: no role'],
  ])('a deploy that ends with %i: "%s", with what state things are in, and what to do', (exitCode, words) => {
    const outcome = ofDeploy(ended(exitCode, failure(exitCode)));

    expect(outcome).toMatchObject({ exitCode, words, state: 'as it was', fix: 'make one', hasChanges: false });
  });

  it.each([
    ['nothing', ''],
    ['half a document', '{ "changed": tr'],
    ['another document', '{ "running": true }'],
  ])('a process that says %s has failed, also with exit code 0', (_, stdout) => {
    expect(ofDeploy({ exitCode: 0, stdout, seconds: 1 })).toMatchObject({
      exitCode: EXIT.failed,
      words: 'failed: the process ended with 0, and said no more',
    });
  });

  it('a stack of which there was no process was not begun', () => {
    expect(ofDiff(undefined)).toMatchObject({ exitCode: EXIT.interrupted, words: 'not begun' });
  });
});
