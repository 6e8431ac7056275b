/** Which tables a script creates and what everything in them is called, decided before anything is printed. */
import type { Entity, Field } from '../../model.js';
import { isExpression } from './expression.js';
import { FreeNames, identifier, schemaIdentifier } from './names.js';
import { Types, type PrintedType } from './types.js';

export interface PlannedColumn {
  readonly field: Field;
  readonly sql: string;
  readonly type: PrintedType;
}

export interface PlannedTable {
  readonly entity: Entity;
  readonly schema: string;
  /** The name as the statements use it, with its schema where that is not `public`. */
  readonly sql: string;
  readonly name: string;
  /** By the field's name; a name that stands twice is one column. */
  readonly columns: ReadonlyMap<string, PlannedColumn>;
  /** The table that it is a partition of, where it can be created as one. */
  parent?: PlannedTable;
}

export interface Plan {
  /** Parents before their partitions. */
  readonly tables: readonly PlannedTable[];
  readonly table: (key: string) => PlannedTable | undefined;
  readonly types: Types;
  readonly names: FreeNames;
}

const schemaOf = ({ namespace }: Entity): string => namespace?.replace(/\0|\p{Cs}/gu, '') || 'public';

const planTable = (entity: Entity, name: string, types: Types): PlannedTable => {
  const schema = schemaOf(entity);
  types.needSchema(schema);
  const columns = new Map<string, PlannedColumn>();
  const own = new FreeNames();
  for (const field of entity.fields)
    if (!columns.has(field.name))
      columns.set(field.name, { field, sql: identifier(own.take('', field.name)), type: types.of(field) });
  return {
    entity,
    schema,
    name,
    columns,
    sql: schema === 'public' ? identifier(name) : `${schemaIdentifier(schema)}.${identifier(name)}`,
  };
};

/** Orders tables so that each stands behind the one that it is a partition of; cuts rings. */
const parentsFirst = (tables: readonly PlannedTable[]): readonly PlannedTable[] => {
  const done = new Set<PlannedTable>();
  for (const table of tables) {
    const chain: PlannedTable[] = [];
    for (let at: PlannedTable | undefined = table; at && !done.has(at); at = at.parent) {
      if (chain.includes(at)) {
        delete at.parent;
        break;
      }
      chain.push(at);
    }
    for (const each of chain.reverse()) done.add(each);
  }
  return [...done];
};

/** Plans the tables of one database. */
export const plan = (entities: readonly Entity[]): Plan => {
  const names = new FreeNames();
  // All tables before the first type: a type gives way to a table of its name.
  const tableNames = entities.map((entity) => names.take(schemaOf(entity), entity.name || entity.key));
  const types = new Types((schema, name) => names.has(schema, name));
  const tables = entities.map((entity, i) => planTable(entity, tableNames[i] ?? '', types));
  const byKey = new Map(tables.map((table) => [table.entity.key, table]));
  for (const table of tables) {
    const parent = table.entity.partitionOf === undefined ? undefined : byKey.get(table.entity.partitionOf);
    if (parent?.entity.partitioning && table.entity.partitionBound && isBound(table.entity.partitionBound))
      table.parent = parent;
  }
  return { tables: parentsFirst(tables), table: (key) => byKey.get(key), types, names };
};

/** `DEFAULT` or what `FOR VALUES` allows: lists of literals in parentheses. */
const isBound = (text: string): boolean =>
  /^\s*(?:DEFAULT|FOR\s+VALUES\s+(?:IN|FROM|WITH)\s*\(.*\))\s*$/is.test(text) && isExpression(text, true);
