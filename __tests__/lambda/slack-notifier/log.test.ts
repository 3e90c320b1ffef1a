import { NotifierError, safeReason } from '../../../lambda/slack-notifier/log';
import { awsError } from './test-world';

const SECRET = 'https://hooks.slack.com/services/T0/B0/X';

describe('the reason of an error, as far as it may be logged', () => {
  it('is the text of an error of the notifier', () => {
    expect(safeReason(new NotifierError('Slack answered 418'))).toBe('Slack answered 418');
  });

  it.each([
    [awsError('AccessDeniedException', SECRET), 'AccessDeniedException'],
    [Object.assign(new TypeError(SECRET), { code: 'ERR_INVALID_URL', input: SECRET }), 'TypeError ERR_INVALID_URL'],
    [
      Object.assign(new Error(SECRET, { cause: awsError('TimeoutError', SECRET) }), { code: 23 }),
      'Error 23 TimeoutError',
    ],
  ])('is the kind of any other error, and of its cause: %#', (error, reason) => {
    expect(safeReason(error)).toBe(reason);
  });

  it.each([awsError(SECRET), { code: SECRET }, { name: 'x'.repeat(100) }, SECRET, undefined, null, 5, {}])(
    'is unknown where the kind is not a word: %#',
    (error) => {
      expect(safeReason(error)).toBe('unknown error');
    },
  );
});
