import type { Facts } from '../../../facts.js';
import type { Component, Storage } from '../../../model.js';
import { sample } from '../../../sample.js';
import { askPractice, practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { BACKUP_INTERVAL, RESTORE_TESTED } from '../store-practices.js';
import { storesOfRecord } from '../stores.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The moment at which a day begins; undefined for what is no day. */
const dayMs = (day: string): number | undefined => {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return Number.isNaN(ms) ? undefined : ms;
};

/** Stores whose backups could be restored: of the others there is nothing to ask. */
const backedUp = (facts: Facts): readonly Component[] =>
  storesOfRecord(facts).filter((store) => (practised(facts, BACKUP_INTERVAL, store) ?? 0) > 0);

const db = (storage: Storage) =>
  sample({ components: { db: { kind: 'DATASTORE', storage: { backupIntervalMinutes: 60, ...storage } } } });

export const restoreTested = rule({
  id: 'data/restore-tested',
  severity: 'WARNING',
  phase: 'VALIDATION',
  title: 'The restore has been tested lately',
  why: 'Backups fail quietly: a missing key, a changed path, a table left out. Only a restore shows that they can be used and how long that takes.',
  remedy:
    'Restore into an empty environment on a schedule, compare what is there, and note the day and the time it took.',
  references: ['https://csrc.nist.gov/pubs/sp/800/34/r1/upd1/final'],
  thresholds: {
    age: { value: 180, unit: 'days', text: 'age of the last test of a restore', min: 1, max: 3650 },
  },
  *needs(facts) {
    yield* askPractice(facts, RESTORE_TESTED, backedUp(facts), {
      all: 'On which day was a restore of the stores of record last tested (YYYY-MM-DD, empty: never)?',
      one: ({ name }) => `On which day was a restore of ${name} last tested (YYYY-MM-DD, empty: never)?`,
    });
  },
  examples: {
    bad: [db({ restoreTestedOn: '' }), db({ restoreTestedOn: '2025-06-01' })],
    good: [db({ restoreTestedOn: '2025-11-20' }), db({ restoreTestedOn: '', ofRecord: false })],
    unknown: [db({})],
  },
  *check(facts, context) {
    const most = context.threshold('age');
    for (const store of storesOfRecord(facts)) {
      const day = practised(facts, RESTORE_TESTED, store);
      if (day === undefined) continue;
      const ms = dayMs(day);
      const age = ms === undefined ? undefined : Math.floor((context.now - ms) / DAY_MS);
      const subject = about('components', store);
      if (day === '') yield { subject, message: `A restore of ${store.name} has never been tested.` };
      else if (age !== undefined && age > most)
        yield { subject, message: `A restore of ${store.name} was last tested on ${day}, more than ${most} days ago.` };
    }
  },
});
