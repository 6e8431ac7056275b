/** Sign-ins with a provider that fail are on record, as those with a password are. */
import type { UserDoc } from '../account/account.model.js';
import type { Device } from '../account/session.service.js';
import type { Viewer } from '../account/viewer.js';
import { actorOf, type AuditLog } from '../audit/index.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import { OidcRefusal } from './oidc-refusal.js';

/** What is being tried, as far as it is known. */
export interface OidcTry {
  readonly viewer: Viewer | null;
  readonly device: Device;
  /** Whether an account of the provider is to be linked. */
  readonly linking: boolean;
  readonly issuer: string | undefined;
  /** Whose account here it is about. */
  readonly user?: UserDoc | null;
}

/** Does the work; where it is refused, the entry is written before whoever tries is told. */
export type OnRecord = <T>(about: OidcTry, work: () => Promise<T>) => Promise<T>;

export interface OidcFailuresDependencies {
  readonly db: Pick<OrganizationCollections, 'memberModel'>;
  readonly audit: AuditLog;
}

export const createOnRecord = ({ db, audit }: OidcFailuresDependencies): OnRecord => {
  const record = async ({ viewer, device, linking, issuer, user }: OidcTry, reason: string): Promise<void> => {
    const member = user ? await db.memberModel.findOne({ userId: user._id }).sort({ _id: 1 }).lean().exec() : null;
    await audit.record({
      organizationId: viewer?.organizationId ?? member?.organizationId ?? null,
      action: linking ? 'identity.linked' : 'session.opened',
      actor: viewer ? actorOf(viewer) : null,
      ...(user ? { subject: { type: 'User', id: user._id, name: user.name } } : {}),
      device,
      outcome: 'FAILURE',
      detail: { by: 'oidc', reason, ...(issuer === undefined ? {} : { issuer }) },
    });
  };
  return async (about, work) => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof OidcRefusal) await record(about, error.reason);
      throw error;
    }
  };
};
