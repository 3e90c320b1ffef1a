import { refuseWithoutAnswer } from '../../cli/confirm';
import type { Options, Session } from '../../cli/session';
import { validConfig } from '../support/config';

const session = (options: Options, canAsk: boolean) =>
  ({ config: validConfig(), options, terminal: { canAsk }, outdir: '' }) as unknown as Session;

describe('a question that a command has', () => {
  it.each([
    ['--yes answers it', { yes: true }, false],
    ['a person is there', {}, true],
    ['local AWS has nothing to lose', { local: true }, false],
  ])('is no obstacle where %s', (_, options, canAsk) => {
    expect(() => {
      refuseWithoutAnswer(session(options, canAsk));
    }).not.toThrow();
  });

  it('stops a command at once where nobody can answer', () => {
    expect(() => {
      refuseWithoutAnswer(session({}, false));
    }).toThrow('there is no terminal to ask at');
  });
});
