/** The audit log in the database. Nothing here changes or deletes an entry. */
import { Schema, type Connection, type Model } from 'mongoose';
import { scoped, type ScopedCollection, type ScopedDoc } from '../../platform/mongo/scoped.js';

/** How an act ended. */
export type AuditOutcome = 'SUCCESS' | 'FAILURE';

/** Who did it. */
export interface AuditActor {
  readonly kind: 'USER' | 'API_KEY';
  readonly id: string;
  readonly name: string;
}

/** What it was done to. */
export interface AuditSubject {
  readonly type: string;
  readonly id: string;
  readonly name: string;
}

/** One act, as it is kept. */
export interface AuditFacts {
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly at: Date;
  readonly actor?: AuditActor;
  readonly subject?: AuditSubject;
  readonly address?: string;
  readonly userAgent?: string;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

export interface AuditEntryDoc extends ScopedDoc, AuditFacts {
  /** 1 for an organization's first entry, without gaps. */
  readonly sequence: number;
  /** Over this entry and the hash of the one before it: what is taken out or changed later shows. */
  readonly hash: string;
}

/** The log as others see it: it is read. */
export type AuditEntries = Pick<ScopedCollection<AuditEntryDoc>, 'find' | 'findOne' | 'page' | 'count'>;

export interface AuditCollections {
  readonly auditEntries: AuditEntries;
  /** Unscoped on purpose: entries about nobody's organization, a sign-in that failed, are kept too. */
  readonly auditModel: Model<AuditEntryDoc>;
}

export const auditCollections = (connection: Connection): AuditCollections => {
  const entries = new Schema(
    {
      _id: String,
      organizationId: String,
      sequence: Number,
      hash: String,
      action: String,
      outcome: String,
      at: Date,
      actor: { kind: { type: String }, id: String, name: String },
      subject: { type: { type: String }, id: String, name: String },
      address: String,
      userAgent: String,
      detail: Schema.Types.Mixed,
    },
    { strict: 'throw', versionKey: false, id: false, collection: 'auditEntries' },
  );
  // Unique: two writers that would follow the same entry meet here, and one of them follows the other.
  entries.index({ organizationId: 1, sequence: 1 }, { unique: true });
  entries.index({ organizationId: 1, action: 1, sequence: 1 });
  entries.index({ organizationId: 1, 'actor.id': 1, sequence: 1 });
  const auditModel = connection.model('AuditEntry', entries) as unknown as Model<AuditEntryDoc>; // Mixed is unknown to mongoose
  return { auditModel, auditEntries: scoped(auditModel) };
};
