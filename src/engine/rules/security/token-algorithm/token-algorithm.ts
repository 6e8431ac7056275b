import type { Facts } from '../../../facts.js';
import type { Tokens } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { issuers } from '../identity.js';

const concerned = (facts: Facts) => issuers(facts, ({ tokens }) => tokens?.algorithm);
const isShared = (algorithm: string): boolean => /^HS/i.test(algorithm);
const isRsa = (algorithm: string): boolean => /^[RP]S/i.test(algorithm);

/** What is wrong with how tokens are signed; undefined where nothing is, or nobody has said. */
const weakness = ({ algorithm, keyBits }: Tokens, shared: number, rsa: number): string | undefined => {
  if (algorithm === undefined) return undefined;
  if (/^none$/i.test(algorithm)) return 'are not signed (algorithm none)';
  if (isShared(algorithm) && keyBits !== undefined && keyBits < shared)
    return `are signed with a shared key of ${keyBits} bits`;
  if (isRsa(algorithm) && keyBits !== undefined && keyBits < rsa)
    return `are signed with an RSA key of ${keyBits} bits`;
  return undefined;
};

const login = { kind: 'IDENTITY_PROVIDER' } as const;

export const tokenAlgorithm = rule({
  id: 'security/token-algorithm',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'Tokens are signed with a key that cannot be guessed',
  why: 'Whoever can guess the key, or need not have one, writes tokens for any user.',
  remedy:
    'Sign with an asymmetric key (EdDSA, ES256, RS256 with 2048 bits or more) or with a shared key of at least 256 random bits, and refuse the algorithm none.',
  references: ['CWE-347', 'CWE-326', 'https://www.rfc-editor.org/rfc/rfc8725'],
  thresholds: {
    sharedKeyBits: { value: 256, unit: 'bits', text: 'length of a shared key', min: 128, max: 1024 },
    rsaKeyBits: { value: 2048, unit: 'bits', text: 'length of an RSA key', min: 1024, max: 16384 },
  },
  *needs(facts) {
    for (const component of concerned(facts)) {
      const { tokens, name } = component;
      const subject = about('components', component);
      yield ask(
        subject,
        'tokens.algorithm',
        tokens?.algorithm,
        `By which algorithm does ${name} sign its tokens (RS256, ES256, EdDSA, HS256 …)?`,
      );
      if (tokens?.algorithm && (isShared(tokens.algorithm) || isRsa(tokens.algorithm)))
        yield ask(
          subject,
          'tokens.keyBits',
          tokens.keyBits,
          `How many bits has the key by which ${name} signs its tokens?`,
        );
    }
  },
  examples: {
    bad: [
      sample({ components: { login: { ...login, tokens: { algorithm: 'none' } } } }),
      sample({ components: { api: { tokens: { algorithm: 'HS256', keyBits: 128 } } } }),
      sample({ components: { login: { ...login, tokens: { algorithm: 'RS256', keyBits: 1024 } } } }),
    ],
    good: [
      sample({ components: { login: { ...login, tokens: { algorithm: 'EdDSA' } } } }),
      sample({ components: { api: { tokens: { algorithm: 'HS256', keyBits: 256 } } } }),
    ],
    unknown: [
      sample({ components: { login } }),
      sample({ components: { login: { ...login, tokens: { algorithm: 'HS512' } } } }),
    ],
  },
  *check(facts, { threshold }) {
    for (const component of concerned(facts)) {
      const weak = weakness(component.tokens ?? {}, threshold('sharedKeyBits'), threshold('rsaKeyBits'));
      if (weak) yield { subject: about('components', component), message: `The tokens of ${component.name} ${weak}.` };
    }
  },
});
