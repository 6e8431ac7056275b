import type { OAuth } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { issuers } from '../identity.js';

const PARTS = {
  pkce: 'PKCE (a code is useless without the secret that asked for it)',
  state: 'the parameter state (the answer belongs to a request of this browser)',
  nonce: 'a nonce in the ID token (a token cannot be used a second time)',
} as const satisfies Record<keyof OAuth, string>;
const NAMES = Object.keys(PARTS) as readonly (keyof OAuth)[]; // the keys of the record above

const login = { kind: 'IDENTITY_PROVIDER' } as const;

export const oauthPkce = rule({
  id: 'security/oauth-pkce',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'OAuth code flows use PKCE, state and nonce',
  why: 'Without them a code or token that is stolen or slipped in on the way signs the attacker in as the user, or the user in as the attacker.',
  remedy:
    'Use the authorization code flow with PKCE (S256), a state bound to the browser and a nonce in the ID token, and refuse requests without.',
  references: ['CWE-352', 'CWE-294', 'https://www.rfc-editor.org/rfc/rfc9700'],
  *needs(facts) {
    for (const component of issuers(facts, ({ oauth }) => oauth))
      for (const part of NAMES)
        yield ask(
          about('components', component),
          `oauth.${part}`,
          component.oauth?.[part],
          `Do the sign-ins at ${component.name} use ${PARTS[part]}?`,
        );
  },
  examples: {
    bad: [
      sample({ components: { login: { ...login, oauth: { pkce: false, state: true, nonce: true } } } }),
      sample({ components: { shop: { oauth: { pkce: true, state: false, nonce: false } } } }),
    ],
    good: [sample({ components: { login: { ...login, oauth: { pkce: true, state: true, nonce: true } }, shop: {} } })],
    unknown: [
      sample({ components: { login } }),
      sample({ components: { login: { ...login, oauth: { pkce: true } } } }),
    ],
  },
  *check(facts) {
    for (const component of issuers(facts, ({ oauth }) => oauth)) {
      const lacking = NAMES.filter((part) => component.oauth?.[part] === false);
      if (lacking.length === 0) continue;
      yield {
        subject: about('components', component),
        message: `Sign-ins at ${component.name} do not use ${lacking.map((part) => PARTS[part]).join(' and ')}.`,
        fix: {
          text: `Require ${lacking.join(', ')} at ${component.name}.`,
          steps: lacking.map((part) => ({
            do: 'SET',
            list: 'components',
            key: component.key,
            field: `oauth.${part}`,
            value: true,
          })),
        },
      };
    }
  },
});
