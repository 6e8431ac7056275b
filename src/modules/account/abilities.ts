/** What viewers are told that they may do: the answers of `can`, so that the two never differ. */
import { can } from './can.js';
import type { Viewer } from './viewer.js';

export interface OrganizationAbilities {
  readonly manage: boolean;
  readonly manageMembers: boolean;
  readonly manageTeams: boolean;
  readonly manageApiKeys: boolean;
  readonly readAuditLog: boolean;
  readonly createBlueprints: boolean;
  readonly configureRules: boolean;
}
export interface BlueprintAbilities {
  readonly edit: boolean;
  readonly review: boolean;
  readonly waive: boolean;
  readonly acceptDecisions: boolean;
  readonly configureRules: boolean;
  readonly delete: boolean;
}

/** In an organization: a role holds where the viewer acts. */
export const organizationAbilities = (viewer: Viewer, organizationId: string): OrganizationAbilities => {
  const there = viewer.organizationId === organizationId ? viewer : null;
  return {
    manage: can(there, 'organization:manage'),
    manageMembers: can(there, 'member:manage'),
    manageTeams: can(there, 'team:manage'),
    manageApiKeys: can(there, 'api-key:manage'),
    readAuditLog: can(there, 'audit:read'),
    createBlueprints: can(there, 'blueprint:create'),
    configureRules: can(there, 'rules:configure'),
  };
};

/** On a blueprint of the viewer's organization; others are not seen. */
export const blueprintAbilities = (viewer: Viewer): BlueprintAbilities => ({
  edit: can(viewer, 'blueprint:edit'),
  review: can(viewer, 'blueprint:review'),
  waive: can(viewer, 'finding:waive'),
  acceptDecisions: can(viewer, 'decision:accept'),
  configureRules: can(viewer, 'rules:configure'),
  delete: can(viewer, 'blueprint:delete'),
});
