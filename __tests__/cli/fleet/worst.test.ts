import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { EXIT } from '../../../cli/failure';
import { FROM_WORST, worstOf } from '../../../cli/fleet/worst';

const CODES = Object.values(EXIT);
const known = fc.constantFrom(...CODES);

describe('the exit code of a fleet', () => {
  it('has a place for every exit code', () => {
    expect([...FROM_WORST].sort()).toEqual(Object.keys(EXIT).sort());
  });

  it('is that of its worst stack, in whichever order they end, and however often', () => {
    fc.assert(
      fc.property(fc.array(known, { minLength: 1 }), (codes) => {
        const worst = worstOf(codes);
        expect(codes).toContain(worst);
        expect(worstOf([...codes].reverse())).toBe(worst);
        expect(worstOf([...codes, ...codes])).toBe(worst);
        expect(worstOf([worst, EXIT.done])).toBe(worst);
      }),
    );
  });

  it('is never green where one stack is not, whatever a process ends with', () => {
    fc.assert(
      fc.property(fc.array(known), fc.integer({ min: 1, max: 255 }), (codes, code) => {
        expect(worstOf([...codes, code])).not.toBe(EXIT.done);
      }),
    );
  });

  it('139, a crash, is a failure; an interrupt is worse', () => {
    expect(worstOf([EXIT.refused, 139, EXIT.done])).toBe(EXIT.failed);
    expect(worstOf([139, EXIT.interrupted])).toBe(EXIT.interrupted);
  });

  it('is what docs/commands.md says', () => {
    const doc = readFileSync(path.join(__dirname, '../../../docs/commands.md'), 'utf8');
    const [, order = ''] = /from the worst to the best: ([\d, ]+)\./.exec(doc) ?? [];

    expect(order.split(', ').map(Number)).toEqual(FROM_WORST.map((outcome) => EXIT[outcome]));
  });
});
