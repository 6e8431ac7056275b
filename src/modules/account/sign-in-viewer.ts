/** From an opened session to what whoever signs in is answered. */
import { refuse } from '../../platform/refusal.js';
import { lacksSecondFactor } from '../mfa/lacks-second-factor.js';
import type { OrganizationCollections, OrganizationDoc } from '../organization/organization.model.js';
import type { AccountModels } from './account.model.js';
import type { OpenedSession, TokenPair } from './session.service.js';
import type { Viewer } from './viewer.js';

export interface SignedIn {
  readonly tokens: TokenPair;
  readonly viewer: Viewer;
}

/** The one answer to wrong credentials, whatever is wrong with them. */
export const wrongCredentials = () => refuse('INVALID_CREDENTIALS', 'the e-mail address or the password is wrong');

/** The tokens with their viewer; refused where the user is not a member of the session's organization any more. */
export const signedIn = async (
  db: Pick<AccountModels, 'users'> & Pick<OrganizationCollections, 'members' | 'organizations'>,
  { tokens, session }: OpenedSession,
): Promise<SignedIn> => {
  const { userId, organizationId, _id: sessionId } = session;
  const [user, member, organization] = await Promise.all([
    db.users.findById(userId).lean().exec(),
    db.members.findOne(organizationId, { userId }),
    db.organizations.findById(organizationId).select({ requireMfaForOwners: 1 }).lean<OrganizationDoc>().exec(),
  ]);
  if (!user || !member) throw wrongCredentials();
  const { role } = member;
  const missing = lacksSecondFactor({ role, user, organization }) ? { mfaEnrolmentRequired: true } : {};
  const viewer = { kind: 'USER', id: userId, sessionId, organizationId, role, name: user.name, ...missing } as const;
  return { tokens, viewer };
};
