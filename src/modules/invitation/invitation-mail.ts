/** The mail of an invitation. */
import type { Mail } from '../../platform/mail/index.js';
import type { InvitationDoc } from './invitation.model.js';

/** Names what is offered, by whom and until when, and holds the token on a line of its own. */
export const invitationMail = (
  { email, role, invitedBy, expiresAt }: InvitationDoc,
  organizationName: string,
  token: string,
): Mail => ({
  to: email,
  subject: 'You are invited to an organization in Plinth',
  text: [
    `${invitedBy.name} invites you to “${organizationName}” in Plinth, as ${role.toLowerCase()}.`,
    '',
    'Accept it with this token:',
    '',
    token,
    '',
    'With an account for this address: sign in and give it to acceptInvitation.',
    'Without one: give it to registerInvited.',
    '',
    `It is good once, until ${expiresAt.toISOString()}. If you do not know what this is about, do nothing.`,
    '',
  ].join('\n'),
});
