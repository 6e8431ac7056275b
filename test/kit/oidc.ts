/** What a browser and a client do to sign in with a provider. */
import { createServer } from 'node:http';
import type { TestServer } from './server.js';
import type { Person } from './story.js';

/** Where the provider sends the browser back. */
export const CALLBACK = 'http://localhost:5173/signed-in';

/** An issuer as the configuration names it, without its id. */
export const issuerSettings = (issuer: string) => ({
  issuer,
  clientId: 'plinth',
  clientSecret: 'its secret',
  redirectUris: [CALLBACK],
});

/** A port that nobody listens on. */
export const unusedPort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const SESSION = `tokens { accessToken } viewer { user { id email name emailVerified } organization { name } role }
  mfaChallenge { token } linkToken errors { code message path }`;
export const START = `mutation ($input: StartOidcSignInInput!) {
  startOidcSignIn(input: $input) { redirect { url handle expiresAt } errors { code path } }
}`;
export const COMPLETE = `mutation ($input: CompleteOidcSignInInput!) { completeOidcSignIn(input: $input) { ${SESSION} } }`;
export const CONFIRM = `mutation ($input: ConfirmOidcLinkInput!) { confirmOidcLink(input: $input) { ${SESSION} } }`;

/** What the browser does: goes to the provider, and is sent back. */
export const visit = async (url: string): Promise<string> =>
  String((await fetch(url, { redirect: 'manual' })).headers.get('location'));

export const UNLINK = `mutation ($id: ID!) { unlinkIdentity(input: { identityId: $id }) { unlinkedId errors { code } } }`;

/** Somebody as if they had followed the link in the mail. */
export const withVerifiedAddress = async ({ app }: TestServer, person: Person, now: Date): Promise<Person> => {
  await app.db.users.updateOne({ _id: person.userId }, { $set: { emailVerifiedAt: now } });
  return person;
};
