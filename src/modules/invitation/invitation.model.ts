/** Invitations in the database, each good for one use and for a time. */
import { Schema, type Connection, type Model } from 'mongoose';
import { scoped, type ScopedCollection, type ScopedDoc } from '../../platform/mongo/scoped.js';
import type { Role } from '../account/viewer.js';

export interface InvitationDoc extends ScopedDoc {
  /** Lower case. */
  readonly email: string;
  readonly role: Role;
  /** SHA-256 of the mailed token. */
  readonly tokenHash: string;
  readonly invitedBy: { readonly id: string; readonly name: string };
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface InvitationCollections {
  readonly invitations: ScopedCollection<InvitationDoc>;
  /** Unscoped on purpose: whoever holds a token is not a member yet. */
  readonly invitationModel: Model<InvitationDoc>;
}

export const invitationCollections = (connection: Connection): InvitationCollections => {
  const invitations = new Schema<InvitationDoc>(
    {
      _id: String,
      organizationId: String,
      email: String,
      role: String,
      tokenHash: String,
      invitedBy: { id: String, name: String },
      createdAt: Date,
      expiresAt: Date,
    },
    { strict: 'throw', versionKey: false, id: false, collection: 'invitations' },
  );
  invitations.index({ organizationId: 1, email: 1 }, { unique: true });
  invitations.index({ organizationId: 1, _id: 1 });
  invitations.index({ tokenHash: 1 }, { unique: true });
  invitations.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  const invitationModel = connection.model<InvitationDoc>('Invitation', invitations);
  return { invitationModel, invitations: scoped(invitationModel) };
};
