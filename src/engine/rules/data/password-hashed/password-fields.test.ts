import type { Field } from '../../../model.js';
import { credentialKind } from './password-fields.js';

const kind = (name: string, facts: Partial<Field> = {}) => credentialKind({ name, type: 'text', ...facts });

describe('a field that holds a credential', () => {
  it.each(['password', 'passwordHash', 'hashed_password', 'user_pwd', 'PASSWD', 'loginPassword'])(
    '%s is a password',
    (name) => {
      expect(kind(name)).toBe('PASSWORD');
    },
  );

  it.each([
    'password_changed_at',
    'passwordResetToken',
    'must_change_password',
    'password_salt',
    'failed_password_attempts',
    'compass',
  ])('%s is none', (name) => {
    expect(kind(name)).toBeUndefined();
  });

  it('is told by its type and by what somebody has said of it', () => {
    expect(kind('password', { type: 'boolean' })).toBeUndefined();
    expect(kind('password', { classification: 'NONE' })).toBeUndefined();
    expect(kind('api_key')).toBeUndefined();
    expect(kind('api_key', { classification: 'CREDENTIAL' })).toBe('CREDENTIAL');
  });
});
