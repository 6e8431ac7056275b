/** What owners do in their organization. */
import type { Role } from '../../src/modules/account/viewer.js';
import type { Client, Data, GraphqlError } from './client.js';
import type { Person } from './story.js';

const ERRORS = 'errors { code message path }';

/** Selection that each mutation of an organization answers with, beside its errors. */
const ANSWERS = {
  createOrganization: 'organization { id name }',
  updateOrganization: 'organization { id name }',
  deleteOrganization: 'deletedId',
  changeMemberRole: 'member { id role }',
  removeMember: 'removedId',
  transferOwnership: 'member { id role }',
  inviteMember: 'invitation { id email role invitedByName expiresAt }',
  revokeInvitation: 'revokedId',
  acceptInvitation: 'member { id role user { id email } }',
  createApiKey: 'apiKey { id name role } secret',
  revokeApiKey: 'revokedId',
  createTeam: 'team { id key name description members { id } }',
  updateTeam: 'team { id key name description }',
  deleteTeam: 'deletedId',
  addTeamMember: 'team { id key members { id user { id } } }',
  removeTeamMember: 'team { id key members { id } }',
} as const;
export type OrganizationMutation = keyof typeof ANSWERS;

/** Names of all of them. */
export const ORGANIZATION_MUTATIONS = Object.keys(ANSWERS) as readonly OrganizationMutation[];

const query = (name: OrganizationMutation): string => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { ${ANSWERS[name]} ${ERRORS} } }`;
};

/** The payload, errors in it included; throws where the operation itself is refused. */
export const act = async (client: Client, name: OrganizationMutation, input: object): Promise<Data> => {
  const { data, errors } = await client.send(query(name), { input });
  if (errors) throw new Error(`${name} ${JSON.stringify(input)} answered ${JSON.stringify(errors)}`);
  return data[name];
};

/** What refuses an operation as a whole. */
export const refusal = async (
  client: Client,
  name: OrganizationMutation,
  input: object,
): Promise<GraphqlError | undefined> => (await client.send(query(name), { input })).errors?.[0];

/** The members of the organization that a client acts in. */
export const membersOf = async (
  client: Client,
): Promise<readonly { readonly id: string; readonly role: Role; readonly user: { readonly id: string } }[]> =>
  (await client.expectOk(`{ viewer { organization { members(first: 100) { nodes { id role user { id } } } } } }`))
    .viewer.organization.members.nodes;

/** The id of somebody's membership where they act. */
export const memberIdOf = async (owner: Client, { userId }: Pick<Person, 'userId'>): Promise<string> => {
  const member = (await membersOf(owner)).find(({ user }) => user.id === userId);
  if (!member) throw new Error(`${userId} is no member`);
  return member.id;
};

/** The audit log where a client acts, the newest first. */
export const auditLog = async (client: Client, args: object = {}): Promise<readonly Data[]> => {
  const entry = `id sequence hash action outcome at actor { kind id name } subject { type id name } address detail { name value }`;
  const data = await client.expectOk(
    `query ($first: Int, $filter: AuditFilter) {
      viewer { organization { auditLog(first: $first, filter: $filter) { totalCount nodes { ${entry} } } } }
    }`,
    { first: 100, ...args },
  );
  return data.viewer.organization.auditLog.nodes;
};
