/** What several rules know about stores: of which kind they are, and which of them hold what is nowhere else. */
import type { Facts } from '../../facts.js';
import type { Component, Entity } from '../../model.js';
import { inScope } from '../scope.js';
import { storeOf } from './entities.js';

const RELATIONAL: readonly (string | undefined)[] =
  'postgresql mysql mariadb mssql oracle db2 cockroachdb yugabytedb tidb sqlite spanner aurora'.split(' ');
const DOCUMENT: readonly (string | undefined)[] =
  'mongodb ferretdb documentdb cosmosdb couchdb couchbase dynamodb firestore rethinkdb arangodb elasticsearch opensearch'.split(
    ' ',
  );

/** Whether a store is known to keep rows of tables. */
export const isRelational = (store: Component | undefined): boolean => RELATIONAL.includes(store?.technology);

/** Whether a store is known to keep documents. */
export const isDocumentStore = (store: Component | undefined): boolean => DOCUMENT.includes(store?.technology);

/** Whether an entity is a collection of documents. */
export const isCollection = (facts: Facts, entity: Entity): boolean => isDocumentStore(storeOf(facts, entity));

/** Whether a store is the team's and serves the product rather than those who build and run it. */
export const isProductStore = (component: Component): boolean => inScope(component) && component.usage !== 'DEVOPS';

/**
 * Stores of record: what they hold is nowhere else. A database counts as one unless somebody says otherwise, any other
 * store only where somebody says so.
 */
export const storesOfRecord = (facts: Facts): readonly Component[] =>
  facts.components.filter(
    (component) =>
      isProductStore(component) &&
      (component.storage?.ofRecord ?? component.kind === 'DATASTORE') &&
      ['DATASTORE', 'CACHE', 'SEARCH', 'FILE_STORE', 'QUEUE'].includes(component.kind),
  );
