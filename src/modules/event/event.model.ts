/** Events and their changes in the database: the history, the audit trail of the model and the live feed. */
import { Schema, type Connection, type Model } from 'mongoose';
import type { ListName } from '../../engine/model.js';
import { scoped, type ScopedCollection, type ScopedDoc } from '../../platform/mongo/scoped.js';

export interface ActorDoc {
  readonly kind: 'USER' | 'API_KEY';
  readonly id: string;
  readonly name: string;
}

export interface EventDoc extends ScopedDoc {
  readonly blueprintId: string;
  readonly revision: number;
  readonly action: string;
  readonly at: Date;
  readonly actor: ActorDoc;
  readonly summary: { readonly created: number; readonly updated: number; readonly deleted: number };
  /** The last event of a blueprint: it deletes it. */
  readonly last?: boolean;
}

export interface ChangeDoc extends ScopedDoc {
  readonly blueprintId: string;
  readonly eventId: string;
  readonly revision: number;
  readonly kind: 'CREATED' | 'UPDATED' | 'DELETED';
  readonly list: ListName | 'blueprint';
  readonly elementId: string;
  readonly key: string;
  readonly name: string;
  readonly fields: readonly string[];
  /** Values before the change: of the changed fields for UPDATED, the whole element for DELETED. */
  readonly before?: Readonly<Record<string, unknown>>;
}

export interface EventCollections {
  readonly events: ScopedCollection<EventDoc>;
  readonly changes: ScopedCollection<ChangeDoc>;
}

const OPTIONS = { strict: 'throw', versionKey: false, id: false } as const;

export const eventCollections = (connection: Connection): EventCollections => {
  const events = new Schema(
    {
      _id: String,
      organizationId: String,
      blueprintId: String,
      revision: Number,
      action: String,
      at: Date,
      actor: { kind: { type: String }, id: String, name: String },
      summary: { created: Number, updated: Number, deleted: Number },
      last: Boolean,
    },
    { ...OPTIONS, collection: 'events' },
  );
  // Unique: a revision has exactly one event, whatever goes wrong.
  events.index({ organizationId: 1, blueprintId: 1, revision: 1 }, { unique: true });
  const changes = new Schema(
    {
      _id: String,
      organizationId: String,
      blueprintId: String,
      eventId: String,
      revision: Number,
      kind: String,
      list: String,
      elementId: String,
      key: String,
      name: String,
      fields: [String],
      before: Schema.Types.Mixed,
    },
    { ...OPTIONS, collection: 'changes' },
  );
  changes.index({ organizationId: 1, eventId: 1, _id: 1 });
  changes.index({ organizationId: 1, blueprintId: 1, elementId: 1, revision: 1 });
  return {
    events: scoped(connection.model('Event', events) as unknown as Model<EventDoc>), // readonly where mongoose infers mutable
    changes: scoped(connection.model('Change', changes) as unknown as Model<ChangeDoc>),
  };
};
