import { COMMON_PASSWORDS } from './common-passwords.js';
import { faultOf } from './password-policy.js';

const ada = { email: 'ada.lovelace@example.com', name: 'Ada Lovelace' };

describe('a password', () => {
  it.each([
    'correct horse battery',
    'plinth-demo-2026',
    'Kd83-mMz1-qqT0',
    'übermäßig lange Wörter',
    '🦉🦊🐍🐙🐳🦀🐝🐞🐢🦋',
    'my password is long enough',
  ])('is taken: %s', (password) => {
    expect(faultOf(password, ada)).toBeUndefined();
  });

  it.each([
    ['Password123!', 'common'],
    ['p@$$w0rd2026', 'common'],
    ['1qwertyuiop1', 'common'],
    ['iloveyou!!!!', 'common'],
    ['0123456789', 'common'],
    ['1234567890', 'common'],
    ['zyxwvutsrqp', 'common'],
    ['aaaaaaaaaaaa', 'common'],
    ['ababababab', 'common'],
    ['ADA.lovelace@example.com', 'address'],
    ['ada.lovelace', 'address'],
    ['ada lovelace', 'name'],
    ['AdaLovelace1815', 'name'],
    ['🦉🦊🐍🐙🐳🦀🐝🐞🐢', '10 to 200'],
    ['x y'.repeat(67), '10 to 200'],
  ])('is not taken: %s', (password, why) => {
    expect(faultOf(password, ada)).toContain(why);
  });

  it('is compared with a list of some length', () => {
    expect(COMMON_PASSWORDS.size).toBeGreaterThan(200);
  });
});
