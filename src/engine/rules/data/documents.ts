/** What several rules know about documents: which of their fields are lists, how large they may be. */
import type { Facts } from '../../facts.js';
import type { Entity, Field } from '../../model.js';
import { columnType } from './column-types.js';
import { fieldsOf, isSmall, storeOf, wholes } from './entities.js';
import { isCollection } from './stores.js';

/** Lists of numbers that a model computes: as long as the model says. */
const VECTOR = /embedding|vector/i;

/** The lists within a document. */
export const listsOf = (entity: Entity): readonly Field[] =>
  fieldsOf(entity).filter(({ name, type }) => columnType(type).list && !VECTOR.test(name));

/** Collections of documents. */
export const collections = (facts: Facts): readonly Entity[] =>
  wholes(facts).filter((entity) => isCollection(facts, entity) && !isSmall(entity));

const MIB = 2 ** 20;
/** Bytes of a document at most, as the stores' manuals say. */
const LARGEST: Readonly<Record<string, number>> = {
  mongodb: 16 * MIB,
  ferretdb: 16 * MIB,
  documentdb: 16 * MIB,
  couchdb: 8_000_000,
  couchbase: 20 * MIB,
  dynamodb: 400 * 2 ** 10,
  firestore: MIB,
  cosmosdb: 2 * MIB,
};

/** The bytes that the entity's store takes in one document; undefined where it is not known to have a limit. */
export const documentLimit = (facts: Facts, entity: Entity): number | undefined =>
  LARGEST[storeOf(facts, entity)?.technology ?? ''];
