import fc from 'fast-check';
import { matcherOf } from './waiver-pattern.js';

const matches = (pattern: string, id: string): boolean => matcherOf(pattern)(id);

describe('a pattern of risk tracking', () => {
  it('without a wildcard is one id, whole and as it is spelled', () => {
    expect(matches('missing-waf@shop', 'missing-waf@shop')).toBe(true);
    for (const other of ['missing-waf@shop2', 'a-missing-waf@shop', 'missing-waf@Shop', 'missing-waf', ''])
      expect([other, matches('missing-waf@shop', other)]).toEqual([other, false]);
  });

  it.each([
    ['missing-hardening@*', 'missing-hardening@db', true],
    ['missing-hardening@*', 'missing-hardening@', false],
    ['missing-hardening@*', 'missing-hardening', false],
    ['unencrypted-communication@*>*@*', 'unencrypted-communication@shop>orders@shop@db', true],
    ['unencrypted-communication@*>*@*', 'unencrypted-communication@shop>orders', false],
    ['ldap-injection@*@ldap@*', 'ldap-injection@cms@ldap@cms>auth', true],
    ['ldap-injection@*@ldap@*', 'ldap-injection@cms@shop@ldap@cms>auth', false],
    ['a@*@*@*', 'a@b@c@d', true],
    ['a@*@*@*', 'a@b@c', false],
    ['a@*', 'a@b@c', true],
    ['*', 'anything@all', true],
    ['*', '', false],
    ['**', 'a', false],
    ['**', 'ab', true],
    ['a@b*c', 'a@bc', false],
    ['a@b*c', 'a@bxc', true],
    ['a@b*b*c', 'a@bbbbc', true],
    ['a.c@*', 'abc@d', false],
    ['*@shop', 'missing-waf@shop-2', true],
    ['waf@*', 'missing-waf@shop', true],
  ])('%s and %s: %s', (pattern, id, expected) => {
    expect(matches(pattern, id)).toBe(expected);
  });

  it('says what a regular expression says in which each wildcard is [^@]+', () => {
    const text = (more: string) => fc.string({ unit: fc.constantFrom(...`ab@>${more}`), maxLength: 12 });
    fc.assert(
      fc.property(text('*'), text(''), (pattern, id) => {
        const reference = new RegExp(
          pattern.includes('*') ? pattern.replaceAll('*', '[^@]+') : `^${pattern}$`, // no character of these is special
          'u',
        );
        expect(matches(pattern, id)).toBe(reference.test(id));
      }),
      { numRuns: 3000 },
    );
  });

  it('stays quick where a regular expression would try for ages', () => {
    expect(matches(`${'*a'.repeat(200)}b`, 'a'.repeat(600))).toBe(false);
  });
});
