/** The people and things of a test, so that it reads as a story. */
import { randomUUID } from 'node:crypto';
import type { Role } from '../../src/modules/account/viewer.js';
import { createClient, type Client, type Data } from './client.js';

export const PASSWORD = 'correct horse battery';

export interface Person extends Client {
  readonly email: string;
  readonly userId: string;
  readonly organizationId: string;
  readonly refreshToken: string;
}

const SESSION = `tokens { accessToken refreshToken } viewer { user { id } organization { id } } errors { code message }`;

const asPerson = (url: string, email: string, payload: Data): Person => ({
  ...createClient(url, payload.tokens.accessToken),
  email,
  userId: payload.viewer.user.id,
  organizationId: payload.viewer.organization.id,
  refreshToken: payload.tokens.refreshToken,
});

/** Somebody new, who owns an organization of their own. */
export const newOwner = async (url: string, name = 'Ada'): Promise<Person> => {
  const email = `${name.toLowerCase()}-${randomUUID().slice(0, 8)}@example.com`;
  const data = await createClient(url).expectOk(
    `mutation ($input: RegisterInput!) { register(input: $input) { ${SESSION} } }`,
    { input: { email, password: PASSWORD, name, organizationName: `${name}’s organization` } },
  );
  return asPerson(url, email, data.register);
};

/** Signs a person in, to one of their organizations. */
export const signIn = async (url: string, email: string, organizationId?: string): Promise<Person> => {
  const data = await createClient(url).expectOk(
    `mutation ($input: SignInInput!) { signIn(input: $input) { ${SESSION} } }`,
    { input: { email, password: PASSWORD, organizationId } },
  );
  return asPerson(url, email, data.signIn);
};

/** The token in the newest invitation that was mailed to an address. */
export const invitationToken = async (url: string, email: string): Promise<string> => {
  const response = await fetch(`${url}/dev/mail?to=${encodeURIComponent(email)}`);
  const mails = (await response.json()) as readonly { readonly subject: string; readonly text: string }[]; // /dev/mail's form
  const token = /^[\w-]{43}$/m.exec(mails.find((mail) => mail.subject.includes('invited'))?.text ?? '')?.[0];
  if (!token) throw new Error(`no invitation was mailed to ${email}`);
  return token;
};

/** A new colleague of an owner, with a role. */
export const newMember = async (url: string, owner: Person, role: Role, name = 'Grace'): Promise<Person> => {
  const person = await newOwner(url, name);
  await join(url, owner, person.email, person, role);
  return signIn(url, person.email, owner.organizationId);
};

/** Somebody with an account takes an owner's invitation. */
export const join = async (url: string, owner: Client, email: string, person: Client, role: Role): Promise<void> => {
  await owner.expectOk(
    `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } errors { code message } } }`,
    { input: { email, role } },
  );
  await person.expectOk(
    `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { member { id } errors { code message } } }`,
    { input: { token: await invitationToken(url, email) } },
  );
};

/** A new blueprint; resolves with its id. */
export const newBlueprint = async (client: Client, name = `Blueprint ${randomUUID().slice(0, 8)}`): Promise<string> => {
  const data = await client.expectOk(
    `mutation ($input: CreateBlueprintInput!) { createBlueprint(input: $input) { blueprint { id } errors { code message } } }`,
    { input: { name } },
  );
  return data.createBlueprint.blueprint.id;
};

/** Applies a model; resolves with the payload. */
export const applyModel = async (
  client: Client,
  blueprintId: string,
  model: object,
  more: object = {},
): Promise<Data> => {
  const data = await client.expectOk(
    `mutation ($input: ApplyModelInput!) {
      applyModel(input: $input) {
        blueprint { revision }
        report { created updated deleted unchanged lists { list created updated deleted unchanged } }
        errors { code message path }
      }
    }`,
    { input: { blueprintId, model, ...more } },
  );
  return data.applyModel;
};
