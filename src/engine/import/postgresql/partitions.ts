/** How tables are partitioned and which partition holds what. */
import type { AlterTableCmd, PartitionBoundSpec, PartitionSpec } from 'libpg-query';
import type { PartitionStrategy } from '../../vocabulary.js';
import { entityKey, type PartitionKey, type Table } from './tables.js';
import { columnsNamed } from './table-indexes.js';
import { existingTable, type Context } from './context.js';
import { clauseFrom, isWord, textOf, wordAtTop } from './source-text.js';

const STRATEGIES: Readonly<Record<string, PartitionStrategy>> = {
  PARTITION_STRATEGY_RANGE: 'RANGE',
  PARTITION_STRATEGY_LIST: 'LIST',
  PARTITION_STRATEGY_HASH: 'HASH',
};

/** What PARTITION BY says. */
export const partitionBy = (
  context: Context,
  table: Table,
  spec: PartitionSpec,
): NonNullable<Table['partitioning']> => ({
  strategy: STRATEGIES[spec.strategy ?? ''] ?? 'RANGE',
  keys: (spec.partParams ?? []).flatMap((node): PartitionKey[] => {
    if (!('PartitionElem' in node)) return [];
    const { name, location = 0 } = node.PartitionElem;
    if (name !== undefined) return columnsNamed(context, table, [name], location).map((column) => ({ column }));
    return [{ expression: clauseFrom(context.statement, context.statement.index(location), 0) }];
  }),
});

/** The bound as it is written, e.g. `FOR VALUES FROM ('2024-01-01') TO ('2024-02-01')` or `DEFAULT`. */
export const boundText = ({ statement }: Context, bound: PartitionBoundSpec): string => {
  if (bound.is_default) return 'DEFAULT';
  const tokens = statement.tokens();
  const at = statement.index(bound.location ?? 0);
  // The parser points behind FOR VALUES.
  let from = tokens.findIndex(({ end }) => end > at);
  while (from > 0 && !isWord(statement, tokens[from], 'FOR')) from--;
  // The word behind FOR VALUES may itself be WITH.
  return textOf(
    statement,
    from,
    wordAtTop(statement, from + 3, 'PARTITION', 'USING', 'TABLESPACE', 'WITH') ?? tokens.length,
  );
};

/** ALTER TABLE ... ATTACH or DETACH PARTITION. */
export const alterPartition = (context: Context, table: Table, command: AlterTableCmd): void => {
  const def = command.def;
  if (!def || !('PartitionCmd' in def)) return;
  const partition = existingTable(context, def.PartitionCmd.name);
  if (!partition) return;
  if (command.subtype !== 'AT_AttachPartition') {
    table.children.delete(partition);
    delete partition.partitionOf;
    return;
  }
  for (let at: Table | undefined = table; at; at = at.partitionOf?.table) {
    context.catalogue.spend();
    if (at !== partition) continue;
    const message = `"${entityKey(partition)}" would be a partition of itself; it is not attached`;
    return context.report.warn(context.statement.position(), message);
  }
  table.children.add(partition);
  partition.partitionOf = {
    table,
    bound: def.PartitionCmd.bound ? boundText(context, def.PartitionCmd.bound) : 'DEFAULT',
  };
};
