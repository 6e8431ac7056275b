import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { inScope } from '../../scope.js';

const RECORDED: Practised<Component, 'slowQueryLogs'> = {
  list: 'components',
  practice: 'slowQueryLogs',
  own: ({ slowQueryLog }) => slowQueryLog,
  field: 'slowQueryLog',
};

/** Stores that answer queries; a cache answers by key. */
const isQueried = (component: Component): boolean =>
  inScope(component) && (component.kind === 'DATASTORE' || component.kind === 'SEARCH');

const db = { kind: 'DATASTORE' } as const;

export const slowQueryLog = rule({
  id: 'observability/slow-query-log',
  severity: 'INFO',
  phase: 'IMPLEMENTATION',
  title: 'Stores record slow queries',
  why: 'Most slow requests are slow queries; a store that does not tell which ones leaves it to guessing.',
  remedy:
    'Switch the log of slow queries on, with a limit near the latency target (log_min_duration_statement, long_query_time, the profiler’s slowms).',
  references: ['https://dev.mysql.com/doc/refman/8.4/en/slow-query-log.html'],
  *needs(facts) {
    yield* askPractice(facts, RECORDED, facts.components.filter(isQueried), {
      all: 'Do the stores record slow queries?',
      one: ({ name }) => `Does ${name} record slow queries?`,
    });
  },
  examples: {
    bad: [
      sample({ components: { db: { ...db, slowQueryLog: false } } }),
      sample({ requirements: { practices: { slowQueryLogs: false } }, components: { db } }),
    ],
    good: [
      sample({ components: { db: { ...db, slowQueryLog: true }, sessions: { kind: 'CACHE' } } }),
      sample({ requirements: { practices: { slowQueryLogs: true } }, components: { db } }),
    ],
    unknown: [sample({ components: { db } })],
  },
  *check(facts) {
    yield* badPractice(
      facts,
      RECORDED,
      facts.components.filter(isQueried),
      (recorded) => !recorded,
      ({ name }, own) =>
        own ? `${name} does not record slow queries.` : `${name}: its stores do not record slow queries.`,
    );
  },
});
