/** Signing in with a provider. */
import type { Defence } from '../defence.js';

const PROVIDER = 'src/modules/oidc/provider.ts';
const OIDC = 'src/modules/oidc/oidc.service.ts';
const ACCOUNTS = 'src/modules/oidc/oidc-accounts.ts';
const OIDC_TEST = 'test/integration/oidc.test.ts';
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

export const PROVIDER_DEFENCES: readonly Defence[] = [
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
