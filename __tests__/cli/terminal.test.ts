import fc from 'fast-check';
import { openTerminal, printable } from '../../cli/terminal';
import { anyText } from '../support/arbitraries';

const ESCAPE = '\u001b';
/** As a reason of failure could have it: clears the screen, and says that all is well. */
const FORGED = `${ESCAPE}[2J${ESCAPE}[1;1HInService\r`;
const SHOWN = '\uFFFD[2J\uFFFD[1;1HInService\uFFFD';

describe('text of others on a terminal', () => {
  it.each([
    ['that clears the screen', FORGED, SHOWN],
    ['that sets the title of the window', `${ESCAPE}]0;title\u0007`, '\uFFFD]0;title\uFFFD'],
    ['that copies to the clipboard', `${ESCAPE}]52;c;aWQ=${ESCAPE}\\`, '\uFFFD]52;c;aWQ=\uFFFD\\'],
    ['with the one-character spelling of that', '\u009b2J\u009d0;title\u009c', '\uFFFD2J\uFFFD0;title\uFFFD'],
    ['that rewrites its line', 'failed\rdone', 'failed\uFFFDdone'],
    ['that takes letters back', 'failed\b\b\b\b\b\bdone', `failed${'\uFFFD'.repeat(6)}done`],
    ['that is black on black', `${ESCAPE}[30;40mfailed`, '\uFFFD[30;40mfailed'],
    ['that is hidden', `${ESCAPE}[8mfailed${ESCAPE}[0m`, `\uFFFD[8mfailed${ESCAPE}[0m`],
    ['that turns its direction', '\u202eenod\u202c', '\uFFFDenod\uFFFD'],
    ['with a bell and a NUL', '\u0007\u0000', '\uFFFD\uFFFD'],
  ])('%s only shows', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it.each([
    ["Terraform's colours", `${ESCAPE}[1m${ESCAPE}[32m+${ESCAPE}[0m${ESCAPE}[0m ${ESCAPE}[90m# unchanged${ESCAPE}[0m`],
    ['lines and columns', 'a\n\tb\r\nc'],
    ['any language', '日本語 שגיאה 👩‍👩‍👧‍👦 é …'],
  ])('keeps %s', (_, text) => {
    expect(printable(text)).toBe(text);
  });

  it('never holds what a terminal would obey, but colours', () => {
    const pieces = fc.constantFrom(ESCAPE, '[', ']', '0', '1', '3', '8', ';', 'm', 'J', '\r', '\n', '\u009b');
    const texts = fc.oneof(
      anyText,
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const shown = printable(text);

        expect(shown).toHaveLength(text.length);
        expect(shown.replace(/\u001b\[\d{1,2}m|\r\n/g, '')).not.toMatch(/(?![\n\t])\p{Cc}/u);
        expect(printable(shown)).toBe(shown);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the terminal shows only what prints', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    [
      'what is said',
      'stdout',
      () => {
        openTerminal({}).say(FORGED);
      },
    ],
    [
      'what is said beside a result',
      'stderr',
      () => {
        openTerminal({ json: true }).say(FORGED);
      },
    ],
    [
      'a remark',
      'stderr',
      () => {
        openTerminal({}).note(FORGED);
      },
    ],
    ['a step', 'stderr', () => openTerminal({}).step(FORGED, () => Promise.resolve())],
  ] as const)('of %s', async (_, name, speak) => {
    const texts = written(name);

    await speak();

    expect(texts.join('')).toContain(SHOWN);
    expect(texts.join('')).not.toContain(ESCAPE);
  });

  it('of a result, which is the same to a script', () => {
    const texts = written('stdout');
    const result = { reason: `${FORGED}\u009b2J\u202e` };

    openTerminal({ json: true }).result(result);

    expect(texts.join('')).toMatch(/^[\n\x20-\x7e]*$/);
    expect(JSON.parse(texts.join(''))).toEqual(result);
  });
});

function written(name: 'stdout' | 'stderr'): string[] {
  const texts: string[] = [];
  jest.spyOn(process[name], 'write').mockImplementation((text) => {
    texts.push(text.toString());
    return true;
  });
  return texts;
}
