import { can } from '../account/can.js';
import { ROLES, type Viewer } from '../account/viewer.js';

const organizationId = 'org_1';
const user = (role: Viewer['role']): Viewer => ({
  kind: 'USER',
  id: 'usr_1',
  sessionId: 'ses_1',
  name: 'Grace',
  organizationId,
  role,
});
const key = (role: Viewer['role'], ...scopes: ('READ' | 'WRITE')[]): Viewer => ({
  kind: 'API_KEY',
  id: 'key_1',
  name: 'ci',
  organizationId,
  role,
  scopes,
});
const mine = new Set(['payments']);
const edits = (viewer: Viewer, team: string | undefined, viewerTeams: ReadonlySet<string> = mine): boolean =>
  can(viewer, 'component:edit', { team, viewerTeams });

describe('who edits a component', () => {
  it.each([
    ['nobody’s', undefined, ['ENGINEER', 'ARCHITECT', 'OWNER']],
    ['their team’s', 'payments', ['ENGINEER', 'ARCHITECT', 'OWNER']],
    ['another team’s', 'catalogue', ['ARCHITECT', 'OWNER']],
  ])('that is %s', (_, team, roles) => {
    expect(ROLES.filter((role) => edits(user(role), team))).toEqual(roles);
  });

  it('as an API key: with the scope, and in no team', () => {
    const none = new Set<string>();
    expect(edits(key('ENGINEER', 'READ'), undefined, none)).toBe(false);
    expect(edits(key('ENGINEER', 'READ', 'WRITE'), undefined, none)).toBe(true);
    expect(edits(key('ENGINEER', 'READ', 'WRITE'), 'payments', none)).toBe(false);
    expect(edits(key('ARCHITECT', 'READ', 'WRITE'), 'payments', none)).toBe(true);
  });

  it('without credentials: nobody', () => {
    expect(can(null, 'component:edit', { team: undefined, viewerTeams: mine })).toBe(false);
  });
});
