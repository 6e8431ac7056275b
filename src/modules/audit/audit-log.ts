/** Writing the audit log: security-relevant acts, append-only, kept apart from the events of blueprints. */
import type { ClientSession } from 'mongoose';
import type { NewId } from '../../platform/ids.js';
import { createKeyedLock } from '../../platform/keyed-lock.js';
import { isDuplicateKey } from '../../platform/mongo/transaction.js';
import { retrying } from '../../platform/retry.js';
import type { Device } from '../account/session.service.js';
import type { Viewer } from '../account/viewer.js';
import type {
  AuditActor,
  AuditCollections,
  AuditEntryDoc,
  AuditFacts,
  AuditOutcome,
  AuditSubject,
} from './audit.model.js';
import { CHAIN_START, hashOf } from './chain.js';

/** An act to record. */
export interface AuditRecord {
  /** Whose log it stands in; null where nobody's organization is concerned: only operators see those. */
  readonly organizationId: string | null;
  /** What was done, as `thing.past-tense`: `member.role-changed`. */
  readonly action: string;
  readonly actor: AuditActor | null;
  readonly subject?: AuditSubject;
  readonly device?: Device;
  readonly outcome: AuditOutcome;
  /** Never a secret. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

export interface AuditLog {
  /** Writes an entry; within a transaction it is there exactly if the act is. */
  record(entry: AuditRecord, options?: { readonly session?: ClientSession }): Promise<void>;
}

/** Whoever calls, as the actor of an entry. */
export const actorOf = ({ kind, id, name }: Viewer): AuditActor => ({ kind, id, name });

/** Whoever calls and from where, as an entry has them. */
export const doneBy = (viewer: Viewer): { readonly actor: AuditActor; readonly device?: Device } => ({
  actor: actorOf(viewer),
  ...(viewer.device ? { device: viewer.device } : {}),
});

export interface AuditLogDependencies {
  readonly db: Pick<AuditCollections, 'auditModel'>;
  readonly newId: NewId;
  readonly clock: () => Date;
}

/** Longest text that a client can put into an entry by its headers. */
const MAX_TEXT = 300;
/** Writers of other processes that may be first, one after the other. */
const ATTEMPTS = 10;

export const createAuditLog = ({ db, newId, clock }: AuditLogDependencies): AuditLog => {
  const lock = createKeyedLock();
  const append = async (organizationId: string | null, facts: AuditFacts, session?: ClientSession): Promise<void> => {
    const last = await db.auditModel
      .findOne({ organizationId })
      .sort({ sequence: -1 })
      .select({ sequence: 1, hash: 1 })
      .session(session ?? null)
      .lean<Pick<AuditEntryDoc, 'sequence' | 'hash'>>()
      .exec();
    const place = { _id: newId('AuditEntry'), organizationId, sequence: (last?.sequence ?? 0) + 1 };
    const entry = { ...facts, ...place, hash: hashOf(last?.hash ?? CHAIN_START, place, facts) };
    // The driver's own collection, as everywhere: its types want an ObjectId as _id, ours are strings.
    await db.auditModel.collection.insertOne(
      entry as unknown as Parameters<typeof db.auditModel.collection.insertOne>[0],
      session ? { session } : {},
    );
  };
  return {
    record: ({ organizationId, action, outcome, actor, subject, device, detail }, { session } = {}) => {
      const facts: AuditFacts = {
        action,
        outcome,
        at: clock(),
        ...(actor ? { actor } : {}),
        ...(subject ? { subject } : {}),
        ...(device?.address ? { address: device.address } : {}),
        ...(device?.userAgent ? { userAgent: device.userAgent.slice(0, MAX_TEXT) } : {}),
        ...(detail ? { detail } : {}),
      };
      // A transaction that meets another one here is tried again as a whole, by the driver.
      if (session) return append(organizationId, facts, session);
      const attempt = { isTransient: isDuplicateKey, attempts: ATTEMPTS, baseMs: 5 };
      return lock(organizationId ?? '', () => retrying(() => append(organizationId, facts), attempt));
    },
  };
};
