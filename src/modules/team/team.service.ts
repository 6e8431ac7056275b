/** Teams: who owns components. */
import type { ClientSession } from 'mongoose';
import { KEY_PATTERN, slug } from '../../engine/keys.js';
import type { Page, PageArgs } from '../../platform/mongo/page.js';
import { isDuplicateKey, type InTransaction } from '../../platform/mongo/transaction.js';
import { refuse } from '../../platform/refusal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import { doneBy, type AuditLog } from '../audit/index.js';
import type { ElementCollections } from '../element/element.model.js';
import type { OwnershipTools } from '../organization/owners.js';
import { requireFound } from '../resolving/require-found.js';
import type { TeamCollections, TeamDoc } from './team.model.js';

type Maybe<T> = T | null | undefined;
type Team = Promise<{ readonly team: TeamDoc }>;

export interface TeamService {
  /** By key. */
  page(viewer: Viewer, args: PageArgs): Promise<Page<TeamDoc>>;
  count(viewer: Viewer): Promise<number>;
  create(viewer: Viewer, input: { name: string; key?: Maybe<string>; description?: Maybe<string> }): Team;
  update(viewer: Viewer, input: { teamId: string; name?: Maybe<string>; description?: Maybe<string> }): Team;
  /** Refused while components are owned by it. */
  remove(viewer: Viewer, input: { readonly teamId: string }): Promise<{ readonly deletedId: string }>;
  addMember(viewer: Viewer, input: { readonly teamId: string; readonly memberId: string }): Team;
  removeMember(viewer: Viewer, input: { readonly teamId: string; readonly memberId: string }): Team;
}

export interface TeamDependencies {
  readonly db: TeamCollections & Pick<OwnershipTools['db'], 'members'> & Pick<ElementCollections, 'components'>;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
  readonly ids: OwnershipTools['ids'];
}

/** Most members of a team, and most teams of an organization. */
const MOST_MEMBERS = 100;
const MOST_TEAMS = 500;

export const createTeamService = ({ db, inTransaction, audit, ids }: TeamDependencies): TeamService => {
  const find = async (viewer: Viewer, teamId: string, session: ClientSession): Promise<TeamDoc> => {
    const team = await db.teams.findOne(viewer.organizationId, { _id: teamId }, { session });
    if (!team) throw refuse('NOT_FOUND', 'there is no such team', ['teamId']);
    return team;
  };
  const record = (viewer: Viewer, action: string, team: TeamDoc, session: ClientSession, detail = {}): Promise<void> =>
    audit.record(
      {
        organizationId: viewer.organizationId,
        action,
        ...doneBy(viewer),
        subject: { type: 'Team', id: team._id, name: team.name },
        outcome: 'SUCCESS',
        detail,
      },
      { session },
    );
  const change = async (
    team: TeamDoc,
    by: { readonly [operator in '$set' | '$unset' | '$push' | '$pull']?: object },
    session: ClientSession,
  ): Promise<TeamDoc> => {
    const { organizationId, _id } = team;
    const stamped = { ...by, $set: { ...by.$set, updatedAt: ids.clock() } };
    return requireFound(await db.teams.updateOne(organizationId, { _id }, stamped, { session }), 'team', _id);
  };

  return {
    page: ({ organizationId }, args) => db.teams.page(organizationId, {}, args, { field: 'key', direction: 1 }),
    count: ({ organizationId }) => db.teams.count(organizationId, {}),
    create: async (viewer, { name, key: given, description }) => {
      demand(viewer, 'team:manage');
      const { organizationId } = viewer;
      const key = given ?? slug(name);
      if (!KEY_PATTERN.test(key)) throw refuse('BAD_USER_INPUT', `"${key}" cannot be a key`, ['key']);
      if ((await db.teams.count(organizationId, {})) >= MOST_TEAMS)
        throw refuse('LIMIT_EXCEEDED', `an organization has at most ${MOST_TEAMS} teams`);
      const now = ids.clock();
      const text = description ? { description } : {};
      const stamp = { organizationId, createdAt: now, updatedAt: now };
      const team: TeamDoc = { _id: ids.newId('Team'), key, name, ...text, members: [], ...stamp };
      try {
        await inTransaction(async (session) => {
          await db.teams.insert(organizationId, [team], { session });
          await record(viewer, 'team.created', team, session);
        });
      } catch (error) {
        if (isDuplicateKey(error)) throw refuse('CONFLICT', `the key "${key}" is taken`, ['key']);
        throw error;
      }
      return { team };
    },
    update: async (viewer, { teamId, name, description }) => {
      demand(viewer, 'team:manage');
      return inTransaction(async (session) => {
        const before = await find(viewer, teamId, session);
        const set = { ...(name == null ? {} : { name }), ...(description ? { description } : {}) };
        const cleared = description === undefined || description ? {} : { $unset: { description: 1 } };
        const team = await change(before, { $set: set, ...cleared }, session);
        await record(viewer, 'team.changed', team, session);
        return { team };
      });
    },
    remove: async (viewer, { teamId }) => {
      demand(viewer, 'team:manage');
      await inTransaction(async (session) => {
        const { organizationId } = viewer;
        const team = await find(viewer, teamId, session);
        const owned = await db.components.findOne(organizationId, { team: team.key }, { session, select: ['_id'] });
        if (owned) throw refuse('CONFLICT', 'this team owns components: give them to another one first', ['teamId']);
        await db.teams.remove(organizationId, { _id: teamId }, { session });
        await record(viewer, 'team.deleted', team, session);
      });
      return { deletedId: teamId };
    },
    addMember: async (viewer, { teamId, memberId }) => {
      demand(viewer, 'team:manage');
      return inTransaction(async (session) => {
        const team = await find(viewer, teamId, session);
        const member = await db.members.findOne(viewer.organizationId, { _id: memberId }, { session });
        if (!member) throw refuse('NOT_FOUND', 'there is no such member', ['memberId']);
        if (team.members.some((one) => one.memberId === memberId)) return { team };
        if (team.members.length >= MOST_MEMBERS)
          throw refuse('LIMIT_EXCEEDED', `a team has at most ${MOST_MEMBERS} members`, ['memberId']);
        await record(viewer, 'team.member-added', team, session, { memberId });
        return { team: await change(team, { $push: { members: { memberId, userId: member.userId } } }, session) };
      });
    },
    removeMember: async (viewer, { teamId, memberId }) => {
      demand(viewer, 'team:manage');
      return inTransaction(async (session) => {
        const team = await find(viewer, teamId, session);
        if (!team.members.some((one) => one.memberId === memberId))
          throw refuse('NOT_FOUND', 'there is no such member in the team', ['memberId']);
        await record(viewer, 'team.member-removed', team, session, { memberId });
        return { team: await change(team, { $pull: { members: { memberId } } }, session) };
      });
    },
  };
};
