/** What all kinds of element have in common in the database. */
import { Schema, type Connection, type IndexDefinition, type Model, type SchemaDefinitionProperty } from 'mongoose';
import type { ElementLists, ListName } from '../../engine/model.js';
import type { IdType } from '../../platform/ids.js';
import { scoped, type ScopedCollection, type ScopedDoc } from '../../platform/mongo/scoped.js';

/** An element as stored: the engine's plain data and where it belongs. */
export type ElementDoc<L extends ListName = ListName> = ElementLists[L] &
  ScopedDoc & {
    readonly blueprintId: string;
    /** How it came: `api`, or the format of the import that brought it. */
    readonly broughtBy: string;
    readonly createdAt: Date;
    readonly updatedAt: Date;
  };

/** The SDL type of each list's elements; each has ids. */
interface ElementTypeOf extends Record<ListName, IdType> {
  readonly boundaries: 'Boundary';
  readonly dataAssets: 'DataAsset';
  readonly components: 'Component';
  readonly runtimes: 'Runtime';
  readonly links: 'Link';
  readonly entities: 'Entity';
  readonly flows: 'Flow';
  readonly roles: 'AccessRole';
  readonly contracts: 'Contract';
  readonly contractVersions: 'ContractVersion';
  readonly decisions: 'Decision';
  readonly migrations: 'Migration';
  readonly waivers: 'Waiver';
  readonly manualFindings: 'ManualFinding';
  readonly attestations: 'Attestation';
}
/** A type of the SDL that implements Element. */
export type ElementType = ElementTypeOf[ListName];

/** Every field of an element but those that all share; a missing one does not compile. */
export type FieldsOf<L extends ListName> = Record<
  Exclude<keyof ElementLists[L], 'key' | 'name' | 'description' | 'tags'>,
  SchemaDefinitionProperty
>;

/** A kind of element: its list in the model, its type in the SDL, its collection. */
export interface ElementKind<L extends ListName> {
  readonly list: L;
  readonly type: ElementTypeOf[L];
  readonly fields: FieldsOf<L>;
  /** Indexes that its look-ups need beside the common ones; each is completed to begin with the organization and blueprint. */
  readonly indexes: readonly IndexDefinition[];
}

/** Names a kind of element; keeps the literal types narrow. */
export const elementKind = <L extends ListName>(kind: ElementKind<L>): ElementKind<L> => kind;

/** A field that holds one of a vocabulary's values. */
export const oneOf = (values: readonly string[]): SchemaDefinitionProperty => ({ type: String, enum: [...values] });

/** A list that says something when it is empty: it is not there unless somebody gave it. */
export const listOf = (item: SchemaDefinitionProperty): SchemaDefinitionProperty => ({
  type: [item],
  default: undefined,
});

/** Every field of a record within an element; a missing one does not compile. */
export type PartOf<T> = Readonly<Record<keyof T, SchemaDefinitionProperty>>;

/** A record within an element. */
export const part = <T>(fields: PartOf<T>): SchemaDefinitionProperty => ({ type: fields, _id: false });

/** Records within an element. */
export const parts = <T>(fields: PartOf<T>): SchemaDefinitionProperty => listOf({ ...fields, _id: false });

const SCOPE = { organizationId: 1, blueprintId: 1 } as const;

const defineModel = <L extends ListName>(connection: Connection, kind: ElementKind<L>): Model<ElementDoc<L>> => {
  const definition: Record<string, SchemaDefinitionProperty> = {
    _id: String,
    organizationId: { type: String, required: true },
    blueprintId: { type: String, required: true },
    broughtBy: String,
    key: { type: String, required: true },
    name: { type: String, required: true },
    description: String,
    tags: { type: [String], default: undefined },
    createdAt: Date,
    updatedAt: Date,
    ...kind.fields,
  };
  const schema = new Schema(definition, { strict: 'throw', versionKey: false, collection: kind.list, id: false });
  schema.index({ ...SCOPE, key: 1 }, { unique: true });
  schema.index({ ...SCOPE, name: 1, _id: 1 });
  for (const index of kind.indexes) schema.index({ ...SCOPE, ...index });
  // The definition is a record, so mongoose cannot infer the document from it; FieldsOf ties it to the engine's type.
  return connection.model(kind.type, schema) as unknown as Model<ElementDoc<L>>;
};

/** The scoped collection of a kind of element, its model registered with the connection. */
export const elementCollection = <L extends ListName>(
  connection: Connection,
  kind: ElementKind<L>,
): ScopedCollection<ElementDoc<L>> => scoped(defineModel(connection, kind));

/** The collections of all elements, by list. */
export type ElementCollections = { readonly [L in ListName]: ScopedCollection<ElementDoc<L>> };
