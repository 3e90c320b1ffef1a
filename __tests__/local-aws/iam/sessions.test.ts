import { Sessions } from '../../../local-aws/iam/sessions';
import { NOTIFIER, ROLE } from './requests';

const INVALID = {
  code: 'UnrecognizedClientException',
  message: 'The security token included in the request is invalid.',
};

describe('the session of a role', () => {
  it('is known by its access key and token, and stays the same', () => {
    const sessions = new Sessions();
    const { accessKeyId, sessionToken } = sessions.of(ROLE, 'notifier-function');

    expect(sessions.principalOf(accessKeyId, sessionToken)).toEqual(NOTIFIER);
    expect(sessions.of(ROLE, 'notifier-function').accessKeyId).toBe(accessKeyId);
    expect(sessions.of(ROLE, 'another').accessKeyId).not.toBe(accessKeyId);
    expect(accessKeyId).toMatch(/^ASIA[A-Z0-9]{16}$/);
  });

  it.each(['local', 'AKIAIOSFODNN7EXAMPLE', 'ASIAIOSFODNN7EXAMPLE', undefined])('is not one for the key %s', (key) => {
    expect(new Sessions().principalOf(key, undefined)).toBeUndefined();
  });

  it('is refused with another token, without one, and where it is another local AWS’s', () => {
    const sessions = new Sessions();
    const { accessKeyId, sessionToken } = sessions.of(ROLE, 'notifier-function');

    for (const token of ['x', undefined])
      expect(() => sessions.principalOf(accessKeyId, token)).toThrow(expect.objectContaining(INVALID) as Error);
    expect(() => new Sessions().principalOf(accessKeyId, sessionToken)).toThrow(
      expect.objectContaining(INVALID) as Error,
    );
  });
});
