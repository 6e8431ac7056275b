/** The whole script of one database, in an order in which every statement finds what it needs. */
import type { Entity } from '../../model.js';
import { sequenceOf } from './column.js';
import { addForeignKey } from './foreign-key.js';
import { createIndex } from './index-statement.js';
import { FreeNames, literal } from './names.js';
import { plan as planOf, type PlannedTable } from './plan.js';
import { createTable } from './table.js';

const comments = (table: PlannedTable): readonly string[] => [
  ...(table.entity.description ? [`COMMENT ON TABLE ${table.sql} IS ${literal(table.entity.description)};`] : []),
  ...[...table.columns.values()].flatMap(({ field, sql }) =>
    field.description && !(table.parent && !table.parent.columns.has(field.name))
      ? [`COMMENT ON COLUMN ${table.sql}.${sql} IS ${literal(field.description)};`]
      : [],
  ),
];

const checkNames = (table: PlannedTable, names: FreeNames): void => {
  for (const { name } of table.entity.checks ?? []) names.take(table.sql, name || `${table.name}_check`);
};

/** The statements in sections: what must exist first, tables, indexes, relations, comments. */
export const script = (entities: readonly Entity[]): readonly string[] => {
  const plan = planOf(entities);
  const constraintNames = new FreeNames();
  const sequences = new Set(
    plan.tables.flatMap((table) => [...table.columns.values()].flatMap((column) => sequenceOf(column) ?? [])),
  );
  const tables = plan.tables.map((table) => createTable(table, plan));
  // A partition's own index first: the one of the whole then takes it over instead of making another.
  const partitionsFirst = [...plan.tables]
    .reverse()
    .sort((a, b) => Number(b.parent !== undefined) - Number(a.parent !== undefined));
  const inOrder = [...partitionsFirst.filter((table) => table.parent), ...plan.tables.filter((table) => !table.parent)];
  const indexes = inOrder.flatMap((table) =>
    (table.entity.indexes ?? []).map((index) => createIndex(table, index, plan)),
  );
  for (const table of plan.tables) checkNames(table, constraintNames);
  const relations = inOrder.flatMap((table) =>
    (table.entity.relations ?? []).map((relation) => addForeignKey(table, relation, plan, constraintNames)),
  );
  return [
    plan.types.statements().join('\n'),
    [...sequences].map((sequence) => `CREATE SEQUENCE IF NOT EXISTS ${sequence};`).join('\n'),
    ...tables,
    indexes.join('\n'),
    relations.join('\n'),
    plan.tables.flatMap(comments).join('\n'),
  ].filter((section) => section);
};
