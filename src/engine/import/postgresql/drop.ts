/** DROP of what the model knows. Dropping what is not there is no surprise: dumps begin with it. */
import type { DropStmt } from 'libpg-query';
import { nameParts, qualified, type Context } from './context.js';
import type { Catalogue } from './catalogue.js';
import type { Table } from './tables.js';

const dropTable = (catalogue: Catalogue, table: Table): void => {
  for (const each of catalogue.withDescendants(table, true)) {
    // What inherits without being a partition stays, on its own.
    if (each !== table && !each.partitionOf) continue;
    each.dropped = true;
    catalogue.tables.remove(each);
    each.partitionOf?.table.children.delete(each);
  }
};

const dropIndex = (catalogue: Catalogue, name: readonly string[]): void => {
  const index = qualified(name);
  const table = catalogue.tableOfIndex(index);
  const at = table?.indexes.findIndex((each) => each.name === index.name) ?? -1;
  if (at >= 0) table?.indexes.splice(at, 1);
};

const dropSchema = (catalogue: Catalogue, schema: string): void => {
  for (const table of catalogue.tables.all()) {
    catalogue.spend();
    if (table.schema === schema) dropTable(catalogue, table);
  }
  for (const type of catalogue.types.all()) if (type.schema === schema) catalogue.types.remove(type);
};

/** Drops tables, materialized views, indexes, types and schemas; foreign keys to a dropped table go with it. */
export const drop = ({ catalogue }: Context, stmt: DropStmt): void => {
  for (const node of stmt.objects ?? []) {
    const name = nameParts(node);
    switch (stmt.removeType) {
      case 'OBJECT_TABLE':
      case 'OBJECT_FOREIGN_TABLE':
      case 'OBJECT_MATVIEW': {
        const table = catalogue.table(qualified(name));
        if (table) dropTable(catalogue, table);
        break;
      }
      case 'OBJECT_INDEX':
        dropIndex(catalogue, name);
        break;
      case 'OBJECT_TYPE':
      case 'OBJECT_DOMAIN': {
        const type = catalogue.find(catalogue.types, qualified(name));
        if (type) catalogue.types.remove(type);
        break;
      }
      case 'OBJECT_SCHEMA':
        dropSchema(catalogue, name[0] ?? '');
        break;
      default:
    }
  }
};
