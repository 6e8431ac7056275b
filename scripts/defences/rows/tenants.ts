/** Teams, owners, invitations, files, the audit log. */
import type { Defence } from '../defence.js';

const CAN = 'src/modules/account/can.ts';
const OWNERS = 'src/modules/organization/owners.ts';
const ACCEPT = 'src/modules/invitation/accept-invitation.ts';
const FILES = 'src/modules/artifact/file-links.ts';
const MEMBERS = 'test/integration/organization-members.test.ts';
const INVITATIONS = 'test/integration/organization-invitations.test.ts';
const TEAMS = 'test/integration/teams.test.ts';
const ARTIFACTS = 'test/integration/artifacts.test.ts';

export const TENANT_DEFENCES: readonly Defence[] = [
  {
    name: 'teams',
    removes: [
      {
        file: CAN,
        text: 'return object.team === undefined || !isBoundToTeams(viewer) || object.viewerTeams.has(object.team);',
        without: 'return true;',
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
      {
        file: 'src/modules/account/authenticate.ts',
        text: 'pipeline: [{ $match: { organizationId } }, { $project: { role: 1 } }],',
        without: 'pipeline: [{ $project: { role: 1 } }],',
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
