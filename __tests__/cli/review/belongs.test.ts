import { refuseForeignPlan } from '../../../cli/review/belongs';
import { configOf, planIn, recorded, recordedNames } from '../../support/recorded-plans';

describe('a saved plan', () => {
  it.each(recordedNames())('is reviewed as one of its own stack: %s', (name) => {
    expect(() => {
      refuseForeignPlan(planIn(recorded(name)), configOf(''));
    }).not.toThrow();
  });

  it.each([
    ['endpoint', '--endpoint another', 'not of another in validation'],
    ['environment', '--environment staging', 'not of mlops-mme-v1 in staging'],
  ])('is refused as one of another %s', (_, options, words) => {
    const refused = () => {
      refuseForeignPlan(planIn(recorded('nothing-to-do')), configOf(options));
    };

    expect(refused).toThrow(`this is a plan of mlops-mme-v1 in validation, ${words}`);
    expect(refused).toThrow(expect.objectContaining({ exitCode: 2 }) as Error);
  });
});
