/** Who may do what: one pure function, asked by the guard for each field and by services with the object in hand. */
import { Problem } from '../../platform/refusal.js';
import { ROLES, type ApiKeyScope, type Role, type Viewer } from './viewer.js';

interface Permission {
  /** The least role that may. */
  readonly role: Role;
  /** The scope that an API key needs; null where API keys may not at all. */
  readonly scope: ApiKeyScope | null;
}

const PERMISSIONS = {
  'blueprint:read': { role: 'VIEWER', scope: 'READ' },
  'blueprint:edit': { role: 'ENGINEER', scope: 'WRITE' },
  'blueprint:review': { role: 'ENGINEER', scope: 'WRITE' },
  'blueprint:create': { role: 'ARCHITECT', scope: 'WRITE' },
  'blueprint:delete': { role: 'ARCHITECT', scope: 'WRITE' },
  'finding:waive': { role: 'ARCHITECT', scope: 'WRITE' },
  'rules:configure': { role: 'ARCHITECT', scope: 'WRITE' },
  'decision:accept': { role: 'ARCHITECT', scope: null },
  'organization:read': { role: 'VIEWER', scope: 'READ' },
  'organization:create': { role: 'VIEWER', scope: null },
  'member:read': { role: 'VIEWER', scope: 'READ' },
  'member:manage': { role: 'OWNER', scope: null },
  'api-key:read': { role: 'OWNER', scope: null },
  'api-key:manage': { role: 'OWNER', scope: null },
  'organization:manage': { role: 'OWNER', scope: null },
  'team:manage': { role: 'OWNER', scope: null },
  'component:edit': { role: 'ENGINEER', scope: 'WRITE' },
  'audit:read': { role: 'OWNER', scope: null },
  'policy:manage': { role: 'OWNER', scope: null },
  'identity:own': { role: 'VIEWER', scope: null },
  'mfa:own': { role: 'VIEWER', scope: null },
  'session:own': { role: 'VIEWER', scope: null },
} as const satisfies Record<string, Permission>;

/** Something that a viewer may or may not do. */
export type Action = keyof typeof PERMISSIONS;
/** Every action, for tables and tests. */
export const ACTIONS = Object.keys(PERMISSIONS) as readonly Action[];

/** What is left to somebody who has yet to set up a second factor: that, and going elsewhere. */
const ENROLMENT: ReadonlySet<Action> = new Set(['mfa:own', 'session:own'] as const);

/** Who owns what is to be changed: the object in hand. */
export interface Owned {
  /** Key of the team that owns it; undefined where nobody does. */
  readonly team: string | undefined;
  /** Keys of the viewer's teams. */
  readonly viewerTeams: ReadonlySet<string>;
}

/** Who proposed what is to be accepted: the object in hand. */
export interface Authored {
  /** Id of the user, or a name; undefined where nobody is named. */
  readonly author: string | undefined;
}

/** Whether it matters to a viewer which team owns something. */
export const isBoundToTeams = ({ role }: Viewer): boolean => role === 'ENGINEER';

/** Whether the object in hand lets a viewer who may do it in general do it here. */
const suits = (viewer: Viewer, object: Owned | Authored): boolean => {
  // The author of a decision does not accept it.
  if ('author' in object) return object.author !== viewer.id;
  // An engineer changes what a team of theirs owns, and what nobody owns.
  return object.team === undefined || !isBoundToTeams(viewer) || object.viewerTeams.has(object.team);
};

/** Whether a viewer may do something in the organization that it acts in, with the object in hand where there is one. */
export const can = (viewer: Viewer | null, action: Action, object?: Owned | Authored): boolean => {
  if (!viewer) return false;
  if (viewer.mfaEnrolmentRequired && !ENROLMENT.has(action)) return false;
  const { role, scope }: Permission = PERMISSIONS[action];
  if (ROLES.indexOf(viewer.role) < ROLES.indexOf(role)) return false;
  if (object && !suits(viewer, object)) return false;
  return viewer.kind === 'USER' || (scope !== null && viewer.scopes.includes(scope));
};

/** Throws FORBIDDEN where a viewer may not. */
export const demand = (viewer: Viewer, action: Action): void => {
  if (!can(viewer, action)) throw new Problem('FORBIDDEN', 'your role does not allow this');
};
