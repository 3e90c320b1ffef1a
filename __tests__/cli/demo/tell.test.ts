import { same, says } from '../../../cli/demo/chapter';
import { EXIT, Failure } from '../../../cli/failure';
import { holdsWhole } from '../../../cli/demo/tell';
import { aChapter, TestStage } from './told';

describe('a story', () => {
  let told: TestStage;

  beforeEach(async () => {
    told = await TestStage.open();
  });

  afterEach(() => told.close());

  const holds = aChapter({ act: () => Promise.resolve('wet'), check: (_, water) => [same('water', 'wet', water)] });
  const fails = aChapter({
    title: 'Fire',
    act: () => Promise.resolve('cold'),
    check: (_, fire) => [same('colour', 'red', 'red'), same('fire', 'hot', fire)],
  });

  it('says what is claimed, what a person types, and what was seen', async () => {
    const [chapter, ...more] = await told.tell(holds);

    expect(holdsWhole(more, [holds])).toBe(false);
    expect(holdsWhole([...(chapter ? [chapter] : [])], [holds])).toBe(true);

    expect(told.text).toContain('1  Water');
    expect(told.text).toContain('   Water is wet.\n\n   $ ./mme water\n');
    expect(told.text).toContain('   ✓ water  wet\n');
    expect(chapter).toMatchObject({
      title: 'Water',
      claim: 'Water is wet.',
      commands: ['./mme water'],
      holds: true,
      findings: [{ what: 'water', expected: 'wet', seen: 'wet', holds: true }],
    });
  });

  it('takes the time of each chapter', async () => {
    const slow = aChapter({ act: () => new Promise((resolve) => setTimeout(resolve, 300)), check: () => [] });

    const [quickly, slowly] = await told.tell(holds, slow);

    expect(quickly?.seconds).toBeLessThan(0.2);
    expect(slowly?.seconds).toBeGreaterThanOrEqual(0.29);
    expect(slowly?.seconds).toBeLessThan(2);
  });

  it('says what was expected and what was seen where a claim does not hold, and goes no further', async () => {
    const chapters = await told.tell(holds, fails, holds);

    expect(chapters.map((chapter) => chapter.holds)).toEqual([true, false]);
    expect(holdsWhole(chapters, [holds, fails])).toBe(false);
    expect(told.text).toContain('   ✓ colour  red\n   ✗ fire    cold\n             expected: hot\n');
  });

  it('shows the end of the log of a chapter that fails, and of no other', async () => {
    const speaks = (words: string) =>
      aChapter({
        act: (stage) => {
          stage.session().terminal.say(words);
          return Promise.resolve();
        },
        check: () => [same('all', 'well', words)],
      });

    await told.tell(speaks('well'), speaks('badly'));

    expect(told.text).toContain('│ badly');
    expect(told.text).not.toContain('│ well');
    expect(told.text).toContain(told.log.file);
  });

  it('tells why a chapter came to no end', async () => {
    const breaks = aChapter({ act: () => Promise.reject(new Error('the well is dry')), check: () => [] });

    const [chapter] = await told.tell(breaks);

    expect(chapter).toMatchObject({ holds: false, failure: 'the well is dry', findings: [] });
    expect(told.text).toContain('the well is dry');
  });

  it('gives a wait up at once where a command that goes on beside it has failed, and says why', async () => {
    const waits = aChapter({
      act: (stage) => {
        stage.begin(stage.run(() => Promise.reject(new Failure('no bucket', { state: 'none', fix: 'make one' }))));
        return stage.until('rain', () => undefined);
      },
      check: () => [],
    });

    const [chapter] = await told.tell(waits);

    expect(chapter?.failure).toContain('no bucket');
    expect(chapter?.seconds).toBeLessThan(5);
  });

  it('ends with a word on what it waited for in vain', async () => {
    const waits = aChapter({ act: (stage) => stage.until('rain', () => undefined, 0.1), check: () => [] });

    const [chapter] = await told.tell(waits);

    expect(chapter?.failure).toContain('rain: not seen within 0.1 s');
  });

  it('has no verdict where it is interrupted', async () => {
    const interrupt = new Failure('interrupted', { state: '', fix: '', exitCode: EXIT.interrupted });
    const waits = aChapter({ act: (stage) => stage.until('rain', () => undefined), check: () => [] });

    const telling = told.tell(waits, holds);
    told.over.abort(interrupt);

    await expect(telling).rejects.toBe(interrupt);
    expect(told.text).not.toContain('✗');
  });

  it('knows how a command ended, and keeps what it said', async () => {
    const refused = new Failure('refused', { state: 'nothing was changed', fix: 'ask', exitCode: EXIT.refused });

    const outcome = await told.stage.run(() => Promise.reject(refused));

    expect(outcome).toEqual({ exitCode: 3, message: refused.message });
    expect(told.log.tail(5).join('\n')).toContain('fix:   ask');
  });
});

describe('the verdict', () => {
  const row = (title: string, holds: boolean) => ({ title, holds, seconds: 61 });

  it.each([
    [[row('Water', true), row('Fire', true)], 'All 2 claims held, in 1 min 5 s.'],
    [[row('Water', true), row('Fire', false)], '1 of 2 claims did not hold, in 1 min 5 s.'],
  ])('counts', async (rows, words) => {
    const told = await TestStage.open();

    told.page.verdict(rows);

    expect(told.said.at(-1)).toBe(words);
    expect(told.text).toContain('✓ 1  Water    1 min 1 s');
    await told.close();
  });
});

describe('a finding', () => {
  it('of a text shows what was looked for, and the whole text where it is not there', () => {
    expect(says('it', 'wet', 'water is wet')).toEqual({ what: 'it', expected: 'wet', seen: 'wet', holds: true });
    expect(says('it', 'wet', 'fire is hot')).toMatchObject({ seen: 'fire is hot', holds: false });
  });
});
