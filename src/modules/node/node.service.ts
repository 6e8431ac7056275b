/** Objects by their ids, whatever the type; what the viewer may not see is not there. */
import type { NodeDocs } from '../resolving/mappers.js';
import { typeOfId } from '../../platform/ids.js';
import { Problem } from '../../platform/refusal.js';
import { can } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { Collections } from '../collections.js';
import { LIST_OF_TYPE } from '../element/kinds.js';
import type { Loaders } from '../loaders.js';
import { isNodeType, type NodeType } from './type-of-node.js';

export interface NodeService {
  find(viewer: Viewer, loaders: Loaders, id: string): Promise<NodeDocs | null>;
  /** In the order of the ids; throws BAD_USER_INPUT where there are more than 100. */
  findAll(viewer: Viewer, loaders: Loaders, ids: readonly string[]): Promise<readonly (NodeDocs | null)[]>;
}

const MOST = 100;

type Find = (viewer: Viewer, loaders: Loaders, id: string) => Promise<NodeDocs | null>;

export const createNodeService = (db: Collections): NodeService => {
  const element =
    (type: keyof typeof LIST_OF_TYPE): Find =>
    (_, { elements }, id) =>
      elements[LIST_OF_TYPE[type]].byId.load(id);
  const finders: Readonly<Record<NodeType, Find>> = {
    Component: element('Component'),
    Link: element('Link'),
    Boundary: element('Boundary'),
    Runtime: element('Runtime'),
    DataAsset: element('DataAsset'),
    Entity: element('Entity'),
    Flow: element('Flow'),
    AccessRole: element('AccessRole'),
    Contract: element('Contract'),
    ContractVersion: element('ContractVersion'),
    Decision: element('Decision'),
    Migration: element('Migration'),
    Waiver: element('Waiver'),
    ManualFinding: element('ManualFinding'),
    Attestation: element('Attestation'),
    Blueprint: (_, { blueprints }, id) => blueprints.byId.load(id),
    Review: (_, { reviews }, id) => reviews.byId.load(id),
    User: (_, { users }, id) => users.load(id),
    Organization: async ({ organizationId }, _, id) =>
      id === organizationId ? db.organizations.findById(id).lean().exec() : null,
    ApiKey: async (viewer, _, id) =>
      can(viewer, 'api-key:read') ? db.apiKeys.findOne(viewer.organizationId, { _id: id }) : null,
    Invitation: async (viewer, _, id) =>
      can(viewer, 'member:manage') ? db.invitations.findOne(viewer.organizationId, { _id: id }) : null,
    Team: ({ organizationId }, _, id) => db.teams.findOne(organizationId, { _id: id }),
    AuditEntry: async (viewer, _, id) =>
      can(viewer, 'audit:read') ? db.auditEntries.findOne(viewer.organizationId, { _id: id }) : null,
    Member: (_, { members }, id) => members.byId.load(id),
    BlueprintEvent: (_, { events }, id) => events.byId.load(id),
    Finding: (_, { findings }, id) => findings.byId.load(id),
    Question: (_, { questions }, id) => questions.byId.load(id),
  };
  const find: Find = async (viewer, loaders, id) => {
    const type = typeOfId(id);
    return isNodeType(type) ? finders[type](viewer, loaders, id) : null;
  };
  return {
    find,
    findAll: async (viewer, loaders, ids) => {
      if (ids.length > MOST) throw new Problem('BAD_USER_INPUT', `at most ${MOST} ids, not ${ids.length}`);
      return Promise.all(ids.map((id) => find(viewer, loaders, id)));
    },
  };
};
