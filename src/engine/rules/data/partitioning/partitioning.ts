import type { Facts } from '../../../facts.js';
import type { Entity } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { wholes } from '../entities.js';
import { isCollection } from '../stores.js';
import { headOf, wordSet } from '../words.js';

const MILLION = 1e6;
/** What gets a new row for each thing that happens; the size of others seldom needs a question. */
const GROWS = wordSet(
  'event log history audit message transaction reading measurement metric click visit impression session notification ledger trace span',
);

/** Tables: documents are spread by shards instead. */
const tables = (facts: Facts): readonly Entity[] => wholes(facts).filter((entity) => !isCollection(facts, entity));

const isPartitioned = (facts: Facts, entity: Entity): boolean =>
  entity.partitioning !== undefined || (entity.shardKey?.length ?? 0) > 0 || facts.partitionsOf(entity.key).length > 0;

const log = (facts: Partial<Entity>) => sample({ entities: { page_event: facts } });

export const partitioning = rule({
  id: 'data/partitioning',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'A very large table is partitioned',
  why: 'Indexes of such a table no longer fit in memory, cleaning up takes days, and old rows can only be deleted one by one; a partition is dropped in a moment.',
  remedy:
    'Partition by the time or the tenant that most reads carry, and drop old partitions instead of deleting rows.',
  references: ['https://www.postgresql.org/docs/current/ddl-partitioning.html'],
  thresholds: {
    rows: {
      value: 100,
      unit: 'million rows',
      text: 'expected rows from which a table is partitioned',
      min: 1,
      max: 100_000,
    },
  },
  *needs(facts) {
    for (const entity of tables(facts))
      if (!isPartitioned(facts, entity) && GROWS.has(headOf(entity.name)))
        yield ask(
          about('entities', entity),
          'expectedRows',
          entity.expectedRows,
          `How many rows is ${entity.name} expected to have?`,
        );
  },
  examples: {
    bad: [log({ expectedRows: 2e9 })],
    good: [
      log({ expectedRows: 1e8 }),
      log({ expectedRows: 2e9, partitioning: { strategy: 'RANGE', keys: ['at'] } }),
      sample({ entities: { log: { expectedRows: 2e9 }, log_2026: { partitionOf: 'log', expectedRows: 2e9 } } }),
    ],
    unknown: [log({})],
  },
  *check(facts, context) {
    for (const entity of tables(facts)) {
      const { expectedRows = 0 } = entity;
      if (expectedRows > context.threshold('rows') * MILLION && !isPartitioned(facts, entity))
        yield {
          subject: about('entities', entity),
          message: `${entity.name} is expected to have ${Math.round(expectedRows / MILLION)} million rows and is not partitioned.`,
        };
    }
  },
});
