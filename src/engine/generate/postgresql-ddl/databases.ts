/** Which entities PostgreSQL keeps, and in which database. */
import type { Component, Entity, Model } from '../../model.js';

/** PostgreSQL and what speaks its language. */
const POSTGRES = /postgres|cockroach|timescale|yugabyte|aurora|alloydb|citus|greenplum|neon|supabase|pglite/i;

export interface Database {
  /** Absent for entities whose store nobody named. */
  readonly store?: Component;
  readonly entities: readonly Entity[];
}

export interface Databases {
  readonly databases: readonly Database[];
  /** Entities that another product keeps, and those that are defined by a query or lie in a foreign server. */
  readonly leftOut: readonly { readonly entity: Entity; readonly why: string }[];
}

/** Sorts the entities of a model by the component that stores them. */
export const databasesOf = ({ entities, components }: Pick<Model, 'entities' | 'components'>): Databases => {
  const stores = new Map(components.map((component) => [component.key, component]));
  const groups = new Map<string, { readonly store?: Component; readonly entities: Entity[] }>();
  const leftOut: { readonly entity: Entity; readonly why: string }[] = [];
  for (const entity of entities) {
    const store = entity.store === undefined ? undefined : stores.get(entity.store);
    const derived = entity.tags?.find((tag) => tag === 'materialized-view' || tag === 'foreign-table');
    if (store?.technology && !POSTGRES.test(store.technology))
      leftOut.push({ entity, why: `kept by ${store.technology}` });
    else if (derived) leftOut.push({ entity, why: `a ${derived.replace('-', ' ')}, whose definition is not known` });
    else {
      const key = store?.key ?? '';
      const group = groups.get(key);
      if (group) group.entities.push(entity);
      else groups.set(key, { ...(store ? { store } : {}), entities: [entity] });
    }
  }
  return { databases: [...groups.values()], leftOut };
};
