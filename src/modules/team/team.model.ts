/** Teams in the database. */
import { Schema, type Connection, type Model } from 'mongoose';
import { scoped, type ScopedCollection, type ScopedDoc } from '../../platform/mongo/scoped.js';

export interface TeamDoc extends ScopedDoc {
  /** Unique in the organization; what components name their team by. */
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  /** The user's id stands beside the member's, so that one look-up tells a viewer's teams. */
  readonly members: readonly { readonly memberId: string; readonly userId: string }[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface TeamCollections {
  readonly teams: ScopedCollection<TeamDoc>;
}

export const teamCollections = (connection: Connection): TeamCollections => {
  const teams = new Schema(
    {
      _id: String,
      organizationId: String,
      key: String,
      name: String,
      description: String,
      members: [{ memberId: String, userId: String, _id: false }],
      createdAt: Date,
      updatedAt: Date,
    },
    { strict: 'throw', versionKey: false, id: false, collection: 'teams' },
  );
  teams.index({ organizationId: 1, key: 1 }, { unique: true });
  teams.index({ organizationId: 1, 'members.userId': 1 });
  teams.index({ organizationId: 1, 'members.memberId': 1 });
  return { teams: scoped(connection.model('Team', teams) as unknown as Model<TeamDoc>) }; // readonly where mongoose infers mutable
};
