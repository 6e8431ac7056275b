import { ACTIONS, can, demand, type Action } from './can.js';
import { API_KEY_SCOPES, ROLES, type ApiKeyScope, type Role, type Viewer } from './viewer.js';

const user = (role: Role): Viewer => ({
  kind: 'USER',
  id: 'usr',
  sessionId: 'ses',
  organizationId: 'org',
  role,
  name: 'Ada',
});
const key = (role: Role, ...scopes: ApiKeyScope[]): Viewer => ({
  kind: 'API_KEY',
  id: 'key',
  scopes,
  organizationId: 'org',
  role,
  name: 'ci',
});
const allowed = (viewer: Viewer | null): Action[] => ACTIONS.filter((action) => can(viewer, action));

describe('who may do what', () => {
  it('nobody without credentials may do anything', () => {
    expect(allowed(null)).toEqual([]);
  });

  it('an owner may do everything, and each role all that the one below it may', () => {
    expect(allowed(user('OWNER'))).toEqual(ACTIONS);
    for (const [i, role] of ROLES.slice(1).entries())
      expect(allowed(user(role))).toEqual(expect.arrayContaining(allowed(user(ROLES[i]!))));
  });

  it('each role has what is promised beside', () => {
    const beyond = (role: Role, below: Role) => allowed(user(role)).filter((action) => !can(user(below), action));
    expect(allowed(user('VIEWER')).sort()).toEqual([
      'blueprint:read',
      'identity:own',
      'member:read',
      'mfa:own',
      'organization:create',
      'organization:read',
      'session:own',
    ]);
    expect(beyond('ENGINEER', 'VIEWER').sort()).toEqual(['blueprint:edit', 'blueprint:review', 'component:edit']);
    expect(beyond('ARCHITECT', 'ENGINEER').sort()).toEqual([
      'blueprint:create',
      'blueprint:delete',
      'decision:accept',
      'finding:waive',
      'rules:configure',
    ]);
    expect(beyond('OWNER', 'ARCHITECT').sort()).toEqual([
      'api-key:manage',
      'api-key:read',
      'audit:read',
      'member:manage',
      'organization:manage',
      'policy:manage',
      'team:manage',
    ]);
  });

  it('an API key may no more than its role and its scopes both allow', () => {
    for (const role of ROLES) {
      expect(allowed(key(role))).toEqual([]);
      for (const action of allowed(key(role, ...API_KEY_SCOPES))) expect(can(user(role), action)).toBe(true);
    }
    expect(allowed(key('OWNER', 'READ')).sort()).toEqual(['blueprint:read', 'member:read', 'organization:read']);
    expect(can(key('VIEWER', 'WRITE'), 'blueprint:edit')).toBe(false);
    expect(can(key('ENGINEER', 'WRITE'), 'blueprint:edit')).toBe(true);
    expect(can(key('ENGINEER', 'WRITE'), 'blueprint:read')).toBe(false);
  });

  it('an API key never manages members, keys or sessions, whatever its role', () => {
    for (const action of [
      'member:manage',
      'api-key:manage',
      'api-key:read',
      'session:own',
      'organization:create',
    ] as const)
      expect(can(key('OWNER', 'READ', 'WRITE'), action)).toBe(false);
  });

  it('the author of a decision does not accept it, whatever their role; nor does a program', () => {
    for (const role of ['ARCHITECT', 'OWNER'] as const) {
      expect(can(user(role), 'decision:accept', { author: 'usr' })).toBe(false);
      expect(can(user(role), 'decision:accept', { author: 'somebody' })).toBe(true);
      expect(can(user(role), 'decision:accept', { author: undefined })).toBe(true);
    }
    expect(can(user('ENGINEER'), 'decision:accept', { author: 'somebody' })).toBe(false);
    expect(can(key('OWNER', ...API_KEY_SCOPES), 'decision:accept', { author: 'somebody' })).toBe(false);
  });

  it('findings are waived by architects and owners, and by keys that may write in their name', () => {
    expect(can(key('ARCHITECT', 'WRITE'), 'finding:waive')).toBe(true);
    expect(can(key('ARCHITECT', 'READ'), 'finding:waive')).toBe(false);
    expect(can(key('ENGINEER', 'WRITE'), 'finding:waive')).toBe(false);
  });

  it('is demanded with FORBIDDEN', () => {
    expect(() => demand(user('VIEWER'), 'blueprint:read')).not.toThrow();
    expect(() => demand(user('VIEWER'), 'blueprint:edit')).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
  });
});
