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
  'organization:read': { role: 'VIEWER', scope: 'READ' },
  'organization:create': { role: 'VIEWER', scope: null },
  'member:read': { role: 'VIEWER', scope: 'READ' },
  'member:manage': { role: 'OWNER', scope: null },
  'api-key:read': { role: 'OWNER', scope: null },
  'api-key:manage': { role: 'OWNER', scope: null },
  'audit:read': { role: 'OWNER', scope: null },
  'session:own': { role: 'VIEWER', scope: null },
} as const satisfies Record<string, Permission>;

/** Something that a viewer may or may not do. */
export type Action = keyof typeof PERMISSIONS;
/** Every action, for tables and tests. */
export const ACTIONS = Object.keys(PERMISSIONS) as readonly Action[];

/** Whether a viewer may do something in the organization that it acts in. */
export const can = (viewer: Viewer | null, action: Action): boolean => {
  if (!viewer) return false;
  const { role, scope }: Permission = PERMISSIONS[action];
  if (ROLES.indexOf(viewer.role) < ROLES.indexOf(role)) return false;
  return viewer.kind === 'USER' || (scope !== null && viewer.scopes.includes(scope));
};

/** Throws FORBIDDEN where a viewer may not. */
export const demand = (viewer: Viewer, action: Action): void => {
  if (!can(viewer, action)) throw new Problem('FORBIDDEN', 'your role does not allow this');
};
