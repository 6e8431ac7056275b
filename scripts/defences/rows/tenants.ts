/** Roles, organizations, teams: what one may not see or do. */
import type { Defence } from '../defence.js';

const SCOPED = 'src/platform/mongo/scoped.ts';
const CAN = 'src/modules/account/can.ts';
const GUARD = 'src/api/guard/guard.ts';
const OWNERS = 'src/modules/organization/owners.ts';
const ACCEPT = 'src/modules/invitation/accept-invitation.ts';
const FILES = 'src/modules/artifact/file-links.ts';
const MATRIX = 'test/integration/permissions-matrix.test.ts';
const OBJECTS = 'test/integration/permissions-objects.test.ts';
const SCOPE_TEST = 'test/integration/organization-scope.test.ts';
const MEMBERS = 'test/integration/organization-members.test.ts';
const INVITATIONS = 'test/integration/organization-invitations.test.ts';
const TEAMS = 'test/integration/teams.test.ts';
const ARTIFACTS = 'test/integration/artifacts.test.ts';

const UNSCOPED = { file: SCOPED, text: 'return { ...filter, organizationId };', without: 'return { ...filter };' };
const UNGUARDED = { file: GUARD, text: 'if (!check) continue;', without: 'continue;' };

export const TENANT_DEFENCES: readonly Defence[] = [
  {
    name: 'guard-of-operations',
    removes: [UNGUARDED],
    test: MATRIX,
    title: 'of each field of %s gets what the table says',
  },
  {
    name: 'guard-of-objects',
    removes: [UNGUARDED],
    test: OBJECTS,
    title: 'gets of each field of each type what the table says',
  },
  {
    name: 'guard-of-subscriptions',
    removes: [
      {
        file: GUARD,
        text: 'if (field.subscribe) field.subscribe = guarded(check, field.subscribe as Resolve);',
        without: '',
      },
    ],
    test: 'src/api/guard/guard.test.ts',
    title: 'does not start a subscription that is denied',
  },
  {
    name: 'guard-by-default',
    removes: [
      { file: 'src/api/guard/permissions.ts', text: '(isCarrier(type.name) ? allow : deny)', without: 'allow' },
    ],
    test: 'src/api/guard/permissions.test.ts',
    title: 'denies a field that nothing speaks of',
  },
  {
    name: 'guard-has-no-holes',
    removes: [
      {
        file: GUARD,
        text: 'if (!rule) throw new Error(`${type.name}.${field.name} has no permission`);',
        without: 'if (!rule) continue;',
      },
    ],
    test: 'src/api/guard/guard.test.ts',
    title: 'refuses to start with a hole: a field without a rule, a rule for nothing, a rule on an interface',
  },
  {
    name: 'roles',
    removes: [
      { file: CAN, text: 'if (ROLES.indexOf(viewer.role) < ROLES.indexOf(role)) return false;', without: 'void role;' },
    ],
    test: MATRIX,
    title: 'of each field of %s gets what the table says',
  },
  {
    name: 'api-key-scopes',
    removes: [{ file: CAN, text: '(scope !== null && viewer.scopes.includes(scope))', without: '(scope !== null)' }],
    test: MATRIX,
    title: 'of each field of %s gets what the table says',
  },
  {
    name: 'interfaces-and-unions',
    removes: [
      UNGUARDED,
      { file: 'src/modules/node/node.service.ts', text: "can(viewer, 'api-key:read') ?", without: 'viewer ?' },
    ],
    test: MATRIX,
    title: 'no field is reached past its rule by way of an interface or union: the object’s own rule decides',
  },
  {
    name: 'organization-of-objects',
    removes: [UNSCOPED],
    test: OBJECTS,
    title: 'finds none of the objects, whatever the type, in the words for what does not exist',
  },
  {
    name: 'organization-of-everything',
    removes: [UNSCOPED],
    test: OBJECTS,
    title: 'sees nothing of it, whatever the way',
  },
  { name: 'organization-of-feeds', removes: [UNSCOPED], test: MATRIX, title: 'cannot follow the blueprint' },
  {
    name: 'organization-of-mutations',
    removes: [UNSCOPED],
    test: SCOPE_TEST,
    title: 'is refused in every mutation as one that does not exist',
  },
  {
    name: 'organization-of-counts',
    removes: [UNSCOPED],
    test: SCOPE_TEST,
    title: 'is neither counted nor found, nor taken for a team',
  },
  {
    name: 'organization-where-one-acts',
    removes: [
      {
        file: 'src/api/guard/permissions.ts',
        text: 'maybeViewer?.organizationId === organization._id,',
        without: 'maybeViewer?.organizationId !== organization._id || organization._id !== "",',
      },
    ],
    test: SCOPE_TEST,
    title: 'is not its %s',
  },
  {
    name: 'scope-is-a-must',
    removes: [
      {
        file: SCOPED,
        text: "if (typeof organizationId !== 'string' || organizationId === '') throw new Error('a query needs its organization');",
        without: '',
      },
    ],
    test: 'test/integration/scoped-collections.test.ts',
    title: 'asks nothing without its organization',
  },
  {
    name: 'teams',
    removes: [
      {
        file: CAN,
        text: 'if (owned?.team !== undefined && isBoundToTeams(viewer) && !owned.viewerTeams.has(owned.team)) return false;',
        without: '',
      },
    ],
    test: TEAMS,
    title: 'does not change what another team owns, nor links from it nor entities in it',
  },
  {
    name: 'last-owner',
    removes: [{ file: OWNERS, text: 'if (owners.length < 2) throw', without: 'if (owners.length < 0) throw' }],
    test: MEMBERS,
    title: 'of the last owner stays, and so does the owner',
  },
  {
    name: 'last-owner-race',
    removes: [
      {
        file: OWNERS,
        text: 'await db.organizations.updateOne({ _id: organizationId }, change, options);',
        without: 'void change;',
      },
    ],
    test: MEMBERS,
    title: 'is kept by the rule alone, whatever else a transaction writes',
  },
  {
    name: 'removed-members',
    removes: [
      {
        file: 'src/modules/organization/member.service.ts',
        text: 'await sessions.revokeIn(userId, viewer.organizationId);',
        without: '',
      },
    ],
    test: MEMBERS,
    title: 'is out at once, keeps an organization to sign in to, and can be invited again',
  },
  {
    name: 'invitations-to-an-address',
    removes: [
      { file: ACCEPT, text: 'if (!invitation || invitation.email !== user.email)', without: 'if (!invitation)' },
    ],
    test: INVITATIONS,
    title: 'is of no use to another user, and stays good for its own',
  },
  {
    name: 'invitations-end',
    removes: [
      {
        file: ACCEPT,
        text: '.findOne({ tokenHash: sha256(token), expiresAt: { $gt: clock() } })',
        without: '.findOne({ tokenHash: sha256(token) })',
      },
    ],
    test: INVITATIONS,
    title: 'ends after seven days, when it is revoked and when another one takes its place',
  },
  {
    name: 'invitations-are-few',
    removes: [
      {
        file: 'src/modules/invitation/invitation.service.ts',
        text: 'await mail.throttle.consume(organizationId);',
        without: '',
      },
    ],
    test: INVITATIONS,
    title: 'cannot be mailed to the whole world',
  },
  {
    name: 'signed-files',
    removes: [
      {
        file: FILES,
        text: 'if (!sameSecret(signature, sign(blueprintId, file, credential, expires))) return null;',
        without: '',
      },
    ],
    test: ARTIFACTS,
    title: 'whose signature, time, file, blueprint or signer was altered is refused',
  },
  {
    name: 'signed-files-end',
    removes: [{ file: FILES, text: 'Number(expires) > clock().getTime() ?', without: "expires !== '' ?" }],
    test: ARTIFACTS,
    title: 'is good for five minutes',
  },
  {
    name: 'audit-chain',
    removes: [
      { file: 'src/modules/audit/chain.ts', text: '&& entry.hash === hashOf(state.hash, entry, entry)', without: '' },
    ],
    test: 'test/integration/audit.test.ts',
    title: 'shows that an entry was taken out or altered',
  },
];
