/** CREATE INDEX. */
import type { IndexElem, IndexStmt, Node, SortByDir } from 'libpg-query';
import type { Direction } from '../../vocabulary.js';
import { columnOf, type IndexKey, type Table } from './tables.js';
import { addIndex, columnsNamed, indexName, keyNames } from './table-indexes.js';
import { existingTable, strings, type Context } from './context.js';
import { indexExpression, listItems, restFrom, wordAtTop } from './source-text.js';

const DETAILS = {
  one: 'detail of an index key (operator class, collation or order of nulls)',
  many: 'details of index keys (operator class, collation or order of nulls)',
};

const DIRECTIONS: Readonly<Partial<Record<SortByDir, Direction>>> = { SORTBY_ASC: 'ASC', SORTBY_DESC: 'DESC' };

const elements = (nodes: readonly Node[] | undefined): IndexElem[] =>
  (nodes ?? []).flatMap((node) => ('IndexElem' in node ? [node.IndexElem] : []));

/** A column in parentheses is a column. */
const plainColumn = (expr: Node | undefined): string | undefined => {
  const fields = expr && 'ColumnRef' in expr ? strings(expr.ColumnRef.fields) : [];
  return fields.length === 1 ? fields[0] : undefined;
};

const keysOf = (context: Context, table: Table, stmt: IndexStmt): IndexKey[] => {
  const { statement } = context;
  // The keys stand in the first parentheses: neither a table's name nor a method has any.
  const open = statement.tokens().findIndex(({ kind }) => kind === 'open');
  const items = listItems(statement, open);
  return elements(stmt.indexParams).flatMap((element, at): IndexKey[] => {
    const direction = DIRECTIONS[element.ordering ?? 'SORTBY_DEFAULT'];
    const order = direction ? { direction } : {};
    const nulls = element.nulls_ordering ?? 'SORTBY_NULLS_DEFAULT';
    if (element.opclass || element.collation || nulls !== 'SORTBY_NULLS_DEFAULT')
      context.report.leaveOut(statement.position(), DETAILS, stmt.idxname);
    const name = element.name ?? plainColumn(element.expr);
    if (name !== undefined) {
      const [column] = columnsNamed(context, table, [name], stmt.relation?.location);
      return column ? [{ column, ...order }] : [];
    }
    const item = items[at];
    return item ? [{ expression: indexExpression(statement, item.from, item.to), ...order }] : [];
  });
};

/** Adds the index to its table. One without a name gets PostgreSQL's. */
export const createIndex = (context: Context, stmt: IndexStmt): void => {
  const { catalogue, statement } = context;
  const table = existingTable(context, stmt.relation);
  if (!table) return;
  if (stmt.idxname !== undefined && table.indexes.length > 0) {
    const same = catalogue.tableOfIndex({ schema: table.schema, name: stmt.idxname });
    if (same && stmt.if_not_exists) return;
    if (same)
      return context.report.warn(
        statement.position(),
        `there is an index "${stmt.idxname}" already; this one is left out`,
      );
  }
  const keys = keysOf(context, table, stmt);
  if (keys.length === 0) return;
  const include = elements(stmt.indexIncludingParams).flatMap(({ name }) => columnOf(table, name ?? '') ?? []);
  const where = stmt.whereClause ? wordAtTop(statement, 0, 'WHERE') : undefined;
  addIndex(context, table, {
    name: indexName(context, table, stmt.idxname, keyNames(keys, include), 'idx'),
    keys,
    unique: stmt.unique ?? false,
    method: stmt.accessMethod ?? 'btree',
    include,
    ...(where === undefined ? {} : { where: restFrom(statement, where + 1) }),
  });
};
