/** Organizations, members and API keys in the database. */
import { Schema, type Connection, type Model } from 'mongoose';
import { scoped, type ScopedCollection, type ScopedDoc } from '../../platform/mongo/scoped.js';
import type { ApiKeyScope, Role } from '../account/viewer.js';

export interface OrganizationDoc {
  readonly _id: string;
  readonly name: string;
  readonly createdAt: Date;
  /** When an owner last stepped down or was removed. */
  readonly ownersChangedAt?: Date;
  /** How often one has. */
  readonly ownerChanges?: number;
  /** Whether owners need a second factor; absent means no. */
  readonly requireMfaForOwners?: boolean;
}

export interface MemberDoc extends ScopedDoc {
  readonly userId: string;
  readonly role: Role;
  readonly joinedAt: Date;
}

export interface ApiKeyDoc extends ScopedDoc {
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly ApiKeyScope[];
  /** SHA-256 of the key. */
  readonly hash: string;
  /** Its first characters. */
  readonly hint: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt?: Date;
}

export interface OrganizationCollections {
  readonly organizations: Model<OrganizationDoc>;
  readonly members: ScopedCollection<MemberDoc>;
  readonly apiKeys: ScopedCollection<ApiKeyDoc>;
  /** Unscoped on purpose: signing in looks for a user's memberships and for the holder of a key, whatever the organization. */
  readonly memberModel: Model<MemberDoc>;
  readonly apiKeyModel: Model<ApiKeyDoc>;
}

const OPTIONS = { strict: 'throw', versionKey: false, id: false } as const;

export const organizationCollections = (connection: Connection): OrganizationCollections => {
  const organizations = new Schema<OrganizationDoc>(
    {
      _id: String,
      name: String,
      createdAt: Date,
      ownersChangedAt: Date,
      ownerChanges: Number,
      requireMfaForOwners: Boolean,
    },
    { ...OPTIONS, collection: 'organizations' },
  );
  const members = new Schema<MemberDoc>(
    { _id: String, organizationId: String, userId: String, role: String, joinedAt: Date },
    { ...OPTIONS, collection: 'members' },
  );
  members.index({ organizationId: 1, userId: 1 }, { unique: true });
  members.index({ userId: 1, _id: 1 });
  const apiKeys = new Schema<ApiKeyDoc>(
    {
      _id: String,
      organizationId: String,
      name: String,
      role: String,
      scopes: [String],
      hash: String,
      hint: String,
      createdBy: String,
      createdAt: Date,
      expiresAt: Date,
      lastUsedAt: Date,
    },
    { ...OPTIONS, collection: 'apiKeys' },
  );
  apiKeys.index({ hash: 1 }, { unique: true });
  apiKeys.index({ organizationId: 1, _id: 1 });
  const memberModel = connection.model<MemberDoc>('Member', members);
  const apiKeyModel = connection.model<ApiKeyDoc>('ApiKey', apiKeys);
  return {
    organizations: connection.model<OrganizationDoc>('Organization', organizations),
    memberModel,
    apiKeyModel,
    members: scoped(memberModel),
    apiKeys: scoped(apiKeyModel),
  };
};
