/** Puts the services of organizations together: members, invitations, teams, API keys. */
import type { Connection } from 'mongoose';
import type { JobQueue } from '../../platform/jobs/index.js';
import type { Mailer } from '../../platform/mail/index.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { createThrottle } from '../../platform/throttle.js';
import type { SessionService } from '../account/session.service.js';
import type { AuditLog } from '../audit/index.js';
import type { Collections } from '../collections.js';
import { createAcceptInvitation, type AcceptInvitation } from '../invitation/accept-invitation.js';
import { createInvitationService, type InvitationService } from '../invitation/invitation.service.js';
import { createTeamService, type TeamService } from '../team/team.service.js';
import { createApiKeyService, type ApiKeyService } from './api-key.service.js';
import { createMemberService, type MemberService } from './member.service.js';
import { createOrganizationService, type OrganizationService } from './organization.service.js';
import type { OwnershipTools } from './owners.js';

export interface OrganizationServices {
  readonly organizations: OrganizationService;
  readonly members: MemberService;
  readonly invitations: InvitationService;
  readonly acceptInvitation: AcceptInvitation;
  readonly teams: TeamService;
  readonly apiKeys: ApiKeyService;
}

export interface OrganizationServicesOptions {
  readonly db: Collections;
  readonly sessions: Pick<SessionService, 'open' | 'revokeIn'>;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
  readonly ids: OwnershipTools['ids'];
  readonly jobs: JobQueue;
}

/** Invitations that an organization may mail. */
const INVITATIONS = { name: 'invitation', points: 100, seconds: 3_600 } as const;

export const createOrganizationServices = (
  tools: OrganizationServicesOptions,
  outside: { readonly mailer: Mailer; readonly connection: Connection },
): OrganizationServices => {
  const mail = {
    mailer: outside.mailer,
    throttle: createThrottle({ ...INVITATIONS, connection: outside.connection }),
  };
  return {
    organizations: createOrganizationService(tools),
    members: createMemberService(tools),
    invitations: createInvitationService({ ...tools, mail }),
    acceptInvitation: createAcceptInvitation(tools),
    teams: createTeamService(tools),
    apiKeys: createApiKeyService(tools),
  };
};
