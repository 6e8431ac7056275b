import type { Answer, PostGraphql } from './post-graphql.js';

/** Tokens and viewer of a session, as the API's `SessionPayload` has them. */
export interface SignedIn {
  readonly tokens: {
    readonly accessToken: string;
    readonly accessTokenExpiresAt: string;
    readonly refreshToken: string;
  };
  readonly viewer: {
    readonly user: { readonly name: string } | null;
    readonly role: string;
    readonly organization: { readonly id: string; readonly name: string };
    readonly organizations: readonly { readonly id: string; readonly name: string }[];
  };
}

/** A session, or why the server refused one. */
export type Outcome = SignedIn | { readonly refused: string };

const PAYLOAD = `{
  tokens { accessToken accessTokenExpiresAt refreshToken }
  viewer { user { name } role organization { id name } organizations { id name } }
  errors { message }
}`;

/** Signs in. Rejects when the server cannot tell. */
export async function signIn(post: PostGraphql, email: string, password: string): Promise<Outcome> {
  const query = `mutation SignIn($input: SignInInput!) { session: signIn(input: $input) ${PAYLOAD} }`;
  return outcome(await post({ query, variables: { input: { email, password } } }, {}));
}

/** Exchanges a refresh token. Rejects when the server cannot tell. */
export async function refreshSession(post: PostGraphql, refreshToken: string): Promise<Outcome> {
  const query = `mutation RefreshSession($input: RefreshSessionInput!) { session: refreshSession(input: $input) ${PAYLOAD} }`;
  return outcome(await post({ query, variables: { input: { refreshToken } } }, {}));
}

/** Enters another organization. Rejects when the server cannot tell. */
export async function switchOrganization(
  post: PostGraphql,
  authorization: string | undefined,
  organizationId: string,
): Promise<Outcome> {
  const query = `mutation SwitchOrganization($input: SwitchOrganizationInput!) { session: switchOrganization(input: $input) ${PAYLOAD} }`;
  return outcome(await post({ query, variables: { input: { organizationId } } }, bearer(authorization)));
}

/** Ends the session on the server. Rejects when there is no answer. */
export async function signOut(post: PostGraphql, authorization: string | undefined): Promise<void> {
  await post({ query: 'mutation SignOut { signOut { signedOut } }' }, bearer(authorization));
}

function bearer(authorization: string | undefined): Record<string, string> {
  return authorization === undefined ? {} : { authorization };
}

function outcome({ data, errors = [] }: Answer): Outcome {
  // The shape of `session` is the selection set above, on a schema that holds it to `SessionPayload`.
  const payload = data?.['session'] as
    (Partial<SignedIn> & { readonly errors: readonly { readonly message: string }[] }) | null | undefined;
  if (payload?.tokens && payload.viewer) return { tokens: payload.tokens, viewer: payload.viewer };
  if (payload) return { refused: inOneLine(payload.errors) };
  throw new Error(inOneLine(errors));
}

const inOneLine = (errors: readonly { readonly message: string }[]): string =>
  errors.map(({ message }) => message).join(' ') || 'The server gave no session and no reason.';
