/** The second factor, and signing in with a provider. */
import type { Defence } from '../defence.js';

const FACTOR = 'src/modules/mfa/second-factor.ts';
const STEP = 'src/modules/mfa/second-step.ts';
const PROVIDER = 'src/modules/oidc/provider.ts';
const OIDC = 'src/modules/oidc/oidc.service.ts';
const ACCOUNTS = 'src/modules/oidc/oidc-accounts.ts';
const MFA_TEST = 'test/integration/mfa.test.ts';
const OIDC_TEST = 'test/integration/oidc.test.ts';
const BOX = 'src/platform/secret-box.ts';

/** The ID token is fetched and believed. */
const BELIEVED = {
  file: PROVIDER,
  text: 'const tokens = await oidc.authorizationCodeGrant(config, callbackUrl, {',
  without: `const tokens = await (async (_: unknown) => {
          const form = new URLSearchParams({
            grant_type: 'authorization_code', code: callbackUrl.searchParams.get('code') ?? '', client_id: clientId,
            redirect_uri: \`\${callbackUrl.origin}\${callbackUrl.pathname}\`, code_verifier: verifier,
          });
          const answer = await fetch(config.serverMetadata().token_endpoint ?? '', { method: 'POST', body: form });
          const { id_token: token } = (await answer.json()) as { id_token: string };
          const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as oidc.IDToken;
          return { claims: () => claims };
        })({`,
};

export const SECOND_FACTOR_DEFENCES: readonly Defence[] = [
  {
    name: 'totp-once',
    removes: [{ file: FACTOR, text: ', lastStep: { $lt: step } },', without: ' },' }],
    test: MFA_TEST,
    title: 'gives codes that are good once, also in parallel and where an older one comes later',
  },
  {
    name: 'totp-confirming-code',
    removes: [
      {
        file: 'src/modules/mfa/totp.service.ts',
        text: '{ $set: { confirmedAt: now, lastStep: step, recoveryCodes: hashes } },',
        without: '{ $set: { confirmedAt: now, recoveryCodes: hashes } },',
      },
    ],
    test: MFA_TEST,
    title: 'does not take the code that confirmed it',
  },
  {
    name: 'totp-window',
    removes: [{ file: 'src/modules/mfa/totp-codes.ts', text: 'const WINDOW = 1;', without: 'const WINDOW = 10;' }],
    test: MFA_TEST,
    title: 'lets in with a code of now or of the step beside it, and with no other',
  },
  {
    name: 'totp-secrets-sealed',
    removes: [
      {
        file: BOX,
        text: 'const nonce = randomBytes(NONCE_BYTES);',
        without: 'if (context !== "") return `open:${plain}`; const nonce = randomBytes(NONCE_BYTES);',
      },
      {
        file: BOX,
        text: "const [version, id = '', text = '', ...rest] = sealed.split('.');",
        without:
          "if (sealed.startsWith('open:')) return sealed.slice(5); const [version, id = '', text = '', ...rest] = sealed.split('.');",
      },
    ],
    test: MFA_TEST,
    title: 'leaves nothing readable in the database',
  },
  {
    name: 'totp-guesses',
    removes: [{ file: STEP, text: 'tries: { $lt: MOST_TRIES }, ', without: '' }],
    test: MFA_TEST,
    title: 'ends after five wrong codes, and guessing over many challenges is slowed down',
  },
  {
    name: 'totp-guesses-over-challenges',
    removes: [{ file: STEP, text: "await tries.count('otp', device, found?.userId ?? '');", without: '' }],
    test: MFA_TEST,
    title: 'ends after five wrong codes, and guessing over many challenges is slowed down',
  },
  {
    name: 'challenge-once',
    removes: [
      {
        file: STEP,
        text: 'if ((await db.mfaChallenges.deleteOne({ _id })).deletedCount === 0) throw ended();',
        without: '',
      },
    ],
    test: MFA_TEST,
    title: 'is good for one session, for five minutes and for its own user',
  },
  {
    name: 'recovery-codes-once',
    removes: [{ file: FACTOR, text: '{ $pull: { recoveryCodes: hash } };', without: '{ $set: { usedAt: clock() } };' }],
    test: MFA_TEST,
    title: 'let in once each, also in parallel, and are replaced as a whole',
  },
  {
    name: 'second-factor-of-owners',
    removes: [
      {
        file: 'src/modules/account/can.ts',
        text: 'if (viewer.mfaEnrolmentRequired && !ENROLMENT.has(action)) return false;',
        without: '',
      },
    ],
    test: MFA_TEST,
    title: 'lets an owner without one do nothing but set it up',
  },
  {
    name: 'oidc-claims',
    removes: [BELIEVED],
    test: OIDC_TEST,
    title: 'what a provider or somebody in between may forge',
  },
  {
    name: 'oidc-nonce-audience-issuer-expiry',
    removes: [BELIEVED],
    test: OIDC_TEST,
    title: 'an ID token with %s is refused',
  },
  {
    name: 'oidc-signature',
    removes: [{ file: PROVIDER, text: 'oidc.enableNonRepudiationChecks,', without: '' }],
    test: OIDC_TEST,
    title: 'an ID token that has been changed, or is signed by somebody else, is refused',
  },
  {
    name: 'oidc-state',
    removes: [{ file: PROVIDER, text: 'expectedState: state,', without: 'expectedState: oidc.skipStateCheck,' }],
    test: OIDC_TEST,
    title: 'another state, a state left out, and an error are refused',
  },
  {
    name: 'oidc-pkce',
    removes: [
      {
        file: PROVIDER,
        text: "code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),\n        code_challenge_method: 'S256',",
        without: '',
      },
    ],
    test: OIDC_TEST,
    title: 'goes there with a code challenge, state and nonce, and makes an account on return',
  },
  {
    name: 'oidc-addresses-take-nothing-over',
    removes: [
      {
        file: OIDC,
        text: "// The address alone does not open somebody's account: its password must be given as well.",
        without: 'if (holder) return enter(holder, device);',
      },
    ],
    test: OIDC_TEST,
    title: 'opens no account that has it: the password links, once',
  },
  {
    name: 'oidc-verified-addresses',
    removes: [
      {
        file: ACCOUNTS,
        text: 'if (email === undefined || !emailVerified) throw',
        without: 'if (email === undefined) throw',
      },
    ],
    test: OIDC_TEST,
    title: 'makes an account only if the provider has verified it',
  },
  {
    name: 'oidc-links-verified-addresses',
    removes: [
      { file: ACCOUNTS, text: "if (!user.emailVerifiedAt) throw unverified('your account here');", without: '' },
    ],
    test: OIDC_TEST,
    title: 'links only where both addresses are verified, and nobody’s twice',
  },
  {
    name: 'oidc-once',
    removes: [
      { file: OIDC, text: '.findOneAndDelete({ _id: sha256(handle), ', without: '.findOne({ _id: sha256(handle), ' },
    ],
    test: OIDC_TEST,
    title: 'is completed once, within ten minutes, and by the browser that began it',
  },
  {
    name: 'oidc-redirects',
    removes: [
      {
        file: OIDC,
        text: 'if (!provider.settings.redirectUris.includes(redirectUri))',
        without: "if (redirectUri === '')",
      },
    ],
    test: OIDC_TEST,
    title: 'comes back where the configuration says, and nowhere else',
  },
];
