import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { askPractice, practised } from '../../practices.js';
import { rule, type RuleContext } from '../../rule.js';
import { about } from '../../yields.js';
import { STANDBY } from '../store-practices.js';
import { isRelational, storesOfRecord } from '../stores.js';

/** Services that keep copies by themselves. */
const MANAGED: readonly (string | undefined)[] = [
  'dynamodb',
  'firestore',
  'cosmosdb',
  'spanner',
  's3',
  'gcs',
  'azure-blob-storage',
];
/** Databases within a file or a process: their copies are those of what they run in. */
const EMBEDDED: readonly (string | undefined)[] = ['sqlite', 'h2', 'duckdb', 'rocksdb'];
/** SQL databases whose members vote; in the others a second copy is a standby. */
const VOTING_SQL: readonly (string | undefined)[] = ['cockroachdb', 'yugabytedb', 'tidb'];

const concerned = (facts: Facts): readonly Component[] =>
  storesOfRecord(facts).filter(
    ({ technology, availability }) =>
      !MANAGED.includes(technology) && !EMBEDDED.includes(technology) && availability !== 'ARCHIVE',
  );

/** Whether the stated copies are enough by themselves. */
const hasMembers = (store: Component, { threshold }: RuleContext): boolean => {
  const enough = isRelational(store) && !VOTING_SQL.includes(store.technology) ? 2 : threshold('members');
  return store.redundant === true || (store.replicas ?? 1) >= enough;
};

const db = (facts: Partial<Component>) => sample({ components: { db: { kind: 'DATASTORE', ...facts } } });

export const replicated = rule({
  id: 'data/replicated',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'A store of record has a standby or enough voting members',
  why: 'When the only server of a store fails nobody can write, and what it had not handed on is gone; with two voting members neither can be sure that it may go on alone.',
  remedy: 'Run three voting members in three zones, or a standby that is promoted by itself.',
  references: ['https://www.mongodb.com/docs/manual/core/replica-set-architectures/'],
  thresholds: { members: { value: 3, unit: 'members', text: 'voting members of a store', min: 2, max: 9 } },
  *needs(facts, context) {
    const alone = concerned(facts).filter((store) => !hasMembers(store, context));
    yield* askPractice(facts, STANDBY, alone, {
      all: 'Does a second server take over when a store of record fails?',
      one: ({ name }) => `Does a second server take over when ${name} fails?`,
    });
    for (const store of alone)
      if (practised(facts, STANDBY, store) === false && store.replicas === undefined)
        yield {
          subject: about('components', store),
          field: 'replicas',
          text: `How many copies of ${store.name} run?`,
        };
  },
  examples: {
    bad: [
      db({ replicas: 1, storage: { standby: false } }),
      db({ technology: 'mongodb', replicas: 2, storage: { standby: false } }),
    ],
    good: [
      db({ replicas: 3 }),
      db({ replicas: 1, storage: { standby: true } }),
      db({ technology: 'postgresql', replicas: 2 }),
      db({ technology: 'dynamodb', storage: { standby: false } }),
      db({ replicas: 1, storage: { ofRecord: false, standby: false } }),
    ],
    unknown: [db({}), db({ replicas: 1 }), db({ storage: { standby: false } })],
  },
  *check(facts, context) {
    for (const store of concerned(facts)) {
      const { replicas } = store;
      if (replicas === undefined || hasMembers(store, context) || practised(facts, STANDBY, store) !== false) continue;
      yield {
        subject: about('components', store),
        message: `${store.name} has ${replicas === 1 ? 'one server' : `${replicas} servers`} and no standby.`,
        fix: {
          text: `Give ${store.name} a standby.`,
          steps: [{ do: 'SET', list: 'components', key: store.key, field: STANDBY.field, value: true }],
        },
      };
    }
  },
});
