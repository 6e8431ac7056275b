/** What people do with their account. */
import { createClient, type Client, type Data } from './client.js';
import { mailedToken } from './mail.js';
import type { Person } from './story.js';

const ERRORS = 'errors { code message path }';
const SESSION = `tokens { accessToken refreshToken } viewer { user { id emailVerified } } ${ERRORS}`;

/** Mutations of accounts with what each answers beside its errors. */
const ANSWERS = {
  register: SESSION,
  signIn: SESSION,
  refreshSession: SESSION,
  switchOrganization: SESSION,
  changePassword: SESSION,
  revokeSession: `revokedId ${ERRORS}`,
  revokeAccessToken: `done ${ERRORS}`,
  verifyEmail: `emailVerified ${ERRORS}`,
  requestPasswordReset: `requested ${ERRORS}`,
  resetPassword: `passwordReset ${ERRORS}`,
  updateProfile: `user { id name } ${ERRORS}`,
  uploadAvatar: `user { id avatarUrl } ${ERRORS}`,
  deleteAccount: `deletedId ${ERRORS}`,
} as const;
export type AccountMutation = keyof typeof ANSWERS;

/** The payload, errors in it included; throws where the operation itself is refused. */
export const account = async (client: Client, name: AccountMutation, input: object): Promise<Data> => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${ANSWERS[name]} } }`;
  const { data, errors } = await client.send(query, { input });
  if (errors) throw new Error(`${name} answered ${JSON.stringify(errors)}`);
  return data[name];
};

/** The payload of a mutation without input. */
export const accountDoes = async (client: Client, name: string, selection: string): Promise<Data> =>
  (await client.expectOk(`mutation { ${name} { ${selection} ${ERRORS} } }`))[name];

/** Whether a token still stands for somebody. */
export const isSignedIn = async (url: string, token: string): Promise<boolean> =>
  (await createClient(url, token).expectOk('{ viewer { kind } }')).viewer !== null;

/** Confirms a person's address with the token that was mailed to it. */
export const verify = async (url: string, { email }: Pick<Person, 'email'>): Promise<void> => {
  const { errors } = await account(createClient(url), 'verifyEmail', { token: await mailedToken(url, email) });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
};
