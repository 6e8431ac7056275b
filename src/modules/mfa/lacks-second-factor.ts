/** Whether somebody lacks a second factor that their organization asks for. */
import type { Role } from '../account/viewer.js';

export interface Membership {
  readonly role: Role;
  readonly user: { readonly mfaSince?: Date };
  readonly organization: { readonly requireMfaForOwners?: boolean } | null | undefined;
}

export const lacksSecondFactor = ({ role, user, organization }: Membership): boolean =>
  role === 'OWNER' && organization?.requireMfaForOwners === true && !user.mfaSince;
