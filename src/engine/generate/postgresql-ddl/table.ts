/** CREATE TABLE, as a table of its own or as a partition. */
import { isExpression } from './expression.js';
import { columnLines, filling, isRequired } from './column.js';
import { FreeNames, identifier, remark } from './names.js';
import type { Plan, PlannedTable } from './plan.js';

/** The columns of these fields; undefined when the table lacks one. */
export const columnsOf = (table: PlannedTable, fields: readonly string[]): readonly string[] | undefined => {
  const columns = fields.flatMap((field) => table.columns.get(field)?.sql ?? []);
  return columns.length === fields.length ? columns : undefined;
};

/** Fields that every unique key of a partitioned table must hold, its partitions' own included. */
const partitionKeys = (table: PlannedTable): readonly string[] => [...(table.entity.partitioning?.keys ?? [])];

/** Whether a unique key over these fields is possible. */
export const canBeUnique = (table: PlannedTable, fields: readonly string[]): boolean =>
  partitionKeys(table).every((key) => fields.includes(key));

const inherits = (table: PlannedTable, has: (table: PlannedTable) => boolean): boolean => {
  for (let at = table.parent; at; at = at.parent) if (has(at)) return true;
  return false;
};

/** The fields of the key that is printed for a table itself. */
export const printedKey = (table: PlannedTable): readonly string[] | undefined => {
  const { primaryKey } = table.entity;
  if (!primaryKey?.length || !columnsOf(table, primaryKey) || !canBeUnique(table, primaryKey)) return undefined;
  return inherits(table, (parent) => printedKey(parent) !== undefined) ? undefined : primaryKey;
};

interface Part {
  readonly remarks: readonly string[];
  readonly sql?: string;
}

const keyPart = (table: PlannedTable, plan: Plan): Part => {
  const { primaryKey } = table.entity;
  if (!primaryKey?.length || inherits(table, (parent) => printedKey(parent) !== undefined)) return { remarks: [] };
  const key = printedKey(table);
  const columns = key && columnsOf(table, key);
  if (!columns) return { remarks: [remark(`primary key left out: (${primaryKey.join(', ')}) is not possible here`)] };
  const name = identifier(plan.names.take(table.schema, `${table.name}_pkey`));
  return { remarks: [], sql: `CONSTRAINT ${name} PRIMARY KEY (${[...new Set(columns)].join(', ')})` };
};

const checkParts = (table: PlannedTable): readonly Part[] => {
  const inherited = new Set<string>();
  for (let at = table.parent; at; at = at.parent) for (const { name } of at.entity.checks ?? []) inherited.add(name);
  const names = new FreeNames();
  return (table.entity.checks ?? [])
    .filter(({ name }) => !inherited.has(name))
    .map(({ name, expression }): Part =>
      isExpression(expression)
        ? {
            remarks: [],
            sql: `CONSTRAINT ${identifier(names.take('', name || `${table.name}_check`))} CHECK (${expression.trim()})`,
          }
        : { remarks: [remark(`check ${name} left out: ${expression}`)] },
    );
};

/** What a partition says beyond its parent: stricter columns, other defaults. */
const overrides = (table: PlannedTable, parent: PlannedTable): readonly Part[] =>
  [...table.columns.values()].flatMap((column): Part[] => {
    const above = parent.columns.get(column.field.name);
    if (!above)
      return [{ remarks: [remark(`column ${column.field.name} left out: what it is a partition of has none`)] }];
    const own = filling(column).sql;
    const fill = /^ DEFAULT/.test(own) && own !== filling(above).sql ? own : '';
    const required = isRequired(table, column) && !isRequired(parent, above) ? ' NOT NULL' : '';
    return fill || required ? [{ remarks: [], sql: `${above.sql} WITH OPTIONS${fill}${required}` }] : [];
  });

const partitionBy = (table: PlannedTable): string => {
  const { partitioning } = table.entity;
  if (!partitioning?.keys.length) return '';
  const keys = partitioning.keys.map(
    (key) => table.columns.get(key)?.sql ?? (isExpression(key, true) ? expressionKey(key) : undefined),
  );
  return keys.every((key) => key !== undefined) ? `\nPARTITION BY ${partitioning.strategy} (${keys.join(', ')})` : '';
};

/** An expression as a key: a bare function call, anything else in parentheses. */
export const expressionKey = (text: string): string =>
  /^[\p{L}_][\p{L}\p{N}_.]*\((?:[^()]|\([^()]*\))*\)$/u.test(text.trim()) ? text.trim() : `(${text.trim()})`;

const body = (parts: readonly Part[]): string => {
  const last = parts.findLastIndex((part) => part.sql !== undefined);
  return parts
    .flatMap((part, i) => [...part.remarks, ...(part.sql === undefined ? [] : [part.sql + (i < last ? ',' : '')])])
    .map((line) => `  ${line}\n`)
    .join('');
};

/** The statement that creates a table. */
export const createTable = (table: PlannedTable, plan: Plan): string => {
  const { parent, entity } = table;
  const rules = [keyPart(table, plan), ...checkParts(table)];
  if (!parent) {
    const lost =
      entity.partitionOf === undefined
        ? ''
        : `${remark(`A partition of ${entity.partitionOf}; for which values is not known.`)}\n`;
    const parts = [...[...table.columns.values()].map((column): Part => columnLines(table, column)), ...rules];
    return `${lost}CREATE TABLE ${table.sql} (\n${body(parts)})${partitionBy(table)};`;
  }
  const inside = body([...overrides(table, parent), ...rules]);
  const bracketed = inside.includes('\n') && /^ {2}(?!--)/m.test(inside) ? ` (\n${inside})` : '';
  return `CREATE TABLE ${table.sql} PARTITION OF ${parent.sql}${bracketed} ${entity.partitionBound?.trim() ?? 'DEFAULT'}${partitionBy(table)};`;
};
