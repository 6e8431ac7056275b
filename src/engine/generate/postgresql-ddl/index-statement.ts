/** CREATE INDEX. */
import type { Index, SortKey } from '../../model.js';
import { familyOf } from './built-in-type.js';
import { isExpression } from './expression.js';
import { identifier, remark } from './names.js';
import type { Plan, PlannedTable } from './plan.js';
import { canBeUnique } from './table.js';

/** Method and the extension that brings it. */
const METHODS: Readonly<Record<string, string | undefined>> = {
  btree: undefined,
  hash: undefined,
  gin: undefined,
  gist: undefined,
  spgist: undefined,
  brin: undefined,
  hnsw: 'vector',
  ivfflat: 'vector',
  bloom: 'bloom',
};
/** Methods whose keys have a direction, and that can be unique. */
const isSorted = (method: string | undefined): boolean => method === undefined || method === 'btree';

const hasMethod = (method: string | undefined): method is string =>
  method !== undefined && Object.hasOwn(METHODS, method);

/** The operator class where the method has no default one for the type. */
const operatorClass = (type: string, method: string | undefined, plan: Plan): string => {
  if (method === 'hnsw' && /^(?:vector|halfvec|sparsevec)/.test(type)) return ` ${type.replace(/\(.*$/, '')}_l2_ops`;
  if (familyOf(type) === 'text' && (method === 'gin' || method === 'gist') && !type.endsWith('[]')) {
    plan.types.need('pg_trgm');
    return ` ${method}_trgm_ops`;
  }
  if (method === 'gist' && (familyOf(type) !== 'other' || type === 'uuid')) plan.types.need('btree_gist');
  if (method === 'gin' && (['integer', 'number', 'time'].includes(familyOf(type)) || type === 'uuid'))
    plan.types.need('btree_gin');
  return '';
};

const keyOf = (table: PlannedTable, key: SortKey, method: string | undefined, plan: Plan): string | undefined => {
  const direction = key.direction && isSorted(method) ? ` ${key.direction}` : '';
  if (key.field !== undefined) {
    const column = table.columns.get(key.field);
    return column && `${column.sql}${operatorClass(column.type.sql, method, plan)}${direction}`;
  }
  return key.expression !== undefined && isExpression(key.expression)
    ? `(${key.expression.trim()})${direction}`
    : undefined;
};

/** What an index needs that the table cannot give; undefined when it can be created. */
const obstacle = (table: PlannedTable, index: Index, keys: readonly (string | undefined)[]): string | undefined => {
  if (keys.length === 0 || keys.some((key) => key === undefined)) return 'a key of it is not known';
  if (index.where !== undefined && !isExpression(index.where)) return `its predicate is ${index.where}`;
  if (index.include?.some((field) => !table.columns.has(field))) return 'a field that it includes is not known';
  if (
    index.unique &&
    !canBeUnique(
      table,
      index.keys.map((key) => key.field ?? ''),
    )
  )
    return 'a unique index must hold the partition key';
  return undefined;
};

/** The statement of one index, or the remark why there is none. */
export const createIndex = (table: PlannedTable, index: Index, plan: Plan): string => {
  const method = hasMethod(index.method) ? index.method : undefined;
  const extension = method && METHODS[method];
  const keys = index.keys.map((key) => keyOf(table, key, method, plan));
  const problem = obstacle(table, index, keys);
  if (problem !== undefined) return remark(`Index ${index.name} of ${table.name} left out: ${problem}.`);
  if (extension) plan.types.need(extension);
  const name = identifier(plan.names.take(table.schema, index.name || `${table.name}_idx`));
  const include =
    index.include?.length && isIncluding(method)
      ? ` INCLUDE (${index.include.map((field) => table.columns.get(field)?.sql).join(', ')})`
      : '';
  const unique = index.unique && isSorted(method) ? 'UNIQUE ' : '';
  const odd =
    index.method !== undefined && !method
      ? `${remark(`The method ${index.method} of the next index is not PostgreSQL's; its default is used.`)}\n`
      : '';
  const where = index.where === undefined ? '' : ` WHERE ${index.where.trim()}`;
  return `${odd}CREATE ${unique}INDEX ${name} ON ${table.sql}${method ? ` USING ${method}` : ''} (${keys.join(', ')})${include}${where};`;
};

const isIncluding = (method: string | undefined): boolean =>
  method === undefined || ['btree', 'gist', 'spgist'].includes(method);

/** Whether these fields are a key that others can refer to. */
export const isReferable = (table: PlannedTable, fields: readonly string[]): boolean => {
  const same = (other: readonly string[]): boolean =>
    other.length === fields.length && other.every((field) => fields.includes(field));
  for (let at: PlannedTable | undefined = table; at; at = at.parent) {
    const { primaryKey, indexes } = at.entity;
    if (primaryKey?.length && same(primaryKey) && canBeUnique(at, primaryKey)) return true;
    const unique = indexes?.some(
      (index) =>
        index.unique &&
        index.where === undefined &&
        isSorted(hasMethod(index.method) ? index.method : undefined) &&
        index.keys.every((key) => key.field !== undefined && key.expression === undefined) &&
        same(index.keys.map((key) => key.field ?? '')) &&
        canBeUnique(table, fields),
    );
    if (unique) return true;
  }
  return false;
};
