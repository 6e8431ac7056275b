/** What everything that reads a statement is handed. */
import type { Node, RangeVar } from 'libpg-query';
import type { Catalogue } from './catalogue.js';
import type { QualifiedName, Table } from './tables.js';
import type { Report } from './report.js';
import type { Statement } from './statement.js';

export interface Context {
  readonly catalogue: Catalogue;
  readonly report: Report;
  readonly statement: Statement;
}

/** The strings in a list of nodes. */
export const strings = (nodes: readonly Node[] | undefined): string[] =>
  (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));

/** A name of one to three parts: the last is its own, the one before its schema. */
export const qualified = (parts: readonly string[]): QualifiedName => {
  const [schema, name] = parts.length > 1 ? parts.slice(-2) : [undefined, parts[0]];
  return { name: name ?? '', ...(schema === undefined ? {} : { schema }) };
};

/** The parts of a name that stands as a list, a type or a string. */
export const nameParts = (node: Node | undefined): string[] => {
  if (!node) return [];
  if ('List' in node) return strings(node.List.items);
  if ('TypeName' in node) return strings(node.TypeName.names);
  return 'String' in node ? [node.String.sval ?? ''] : [];
};

/** The name of a table in a statement. */
export const rangeName = ({ schemaname, relname }: RangeVar): QualifiedName => ({
  name: relname ?? '',
  ...(schemaname === undefined ? {} : { schema: schemaname }),
});

/** As people write a name. */
export const spellName = ({ schema, name }: QualifiedName): string =>
  schema === undefined ? name : `${schema}.${name}`;

/** The index of `text` where a name stands. */
export const rangeIndex = ({ statement }: Context, range: RangeVar | undefined): number =>
  statement.index(range?.location ?? 0);

/** The table that a statement names; one that nobody created is reported and undefined. */
export const existingTable = (context: Context, range: RangeVar | undefined, missingOk = false): Table | undefined => {
  if (!range) return undefined;
  const name = rangeName(range);
  const table = context.catalogue.table(name);
  if (!table && !missingOk && !context.catalogue.isLeftOut(name))
    context.report.warn(
      context.statement.position(rangeIndex(context, range)),
      `the table "${spellName(name)}" is not created in this source; what is said about it is left out`,
    );
  return table;
};
