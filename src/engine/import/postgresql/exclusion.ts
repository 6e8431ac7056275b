/** Exclusion constraints. */
import type { Constraint, Node } from 'libpg-query';
import { strings, type Context } from './context.js';
import { indexExpression, inParentheses, listItems, wordAtTop } from './source-text.js';
import { addIndex, columnsNamed, indexName, keyNames } from './table-indexes.js';
import { columnOf, type Table } from './tables.js';

const EXCLUSIONS = { one: 'rule of an exclusion constraint', many: 'rules of exclusion constraints' };

/** An exclusion constraint is kept by an index: the index has a place, its rule has none. */
export const addExclusion = (context: Context, table: Table, constraint: Constraint): void => {
  const { statement } = context;
  const start = statement.index(constraint.location ?? 0);
  const tokens = statement.tokens();
  let open = tokens.findIndex((token) => token.start >= start);
  while (open < tokens.length && tokens[open]?.kind !== 'open') open++;
  const items = listItems(statement, open);
  const keys = (constraint.exclusions ?? []).map((node, at) => {
    const element: Node | undefined = 'List' in node ? node.List.items?.[0] : undefined;
    const name = element && 'IndexElem' in element ? element.IndexElem.name : undefined;
    const column = name === undefined ? undefined : columnOf(table, name);
    const item = items[at] ?? { from: open, to: open };
    const end = wordAtTop(statement, item.from, 'WITH') ?? item.to;
    return column ? { column } : { expression: indexExpression(statement, item.from, Math.min(end, item.to)) };
  });
  const name = indexName(context, table, constraint.conname, keyNames(keys), 'excl');
  const where = constraint.where_clause ? inParentheses(statement, start, 'WHERE') : undefined;
  addIndex(context, table, {
    name,
    keys,
    unique: false,
    method: constraint.access_method ?? 'gist',
    include: columnsNamed(context, table, strings(constraint.including), constraint.location),
    ...(where === undefined ? {} : { where }),
  });
  context.report.leaveOut(statement.position(start), EXCLUSIONS, name);
};
