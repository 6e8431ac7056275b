import type { Facts } from '../../../facts.js';
import type { Component, Requirements, Storage } from '../../../model.js';
import { sample } from '../../../sample.js';
import { askPractice, practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { about, type Fix } from '../../yields.js';
import { BACKUP_INTERVAL, BACKUP_RETENTION } from '../store-practices.js';
import { storesOfRecord } from '../stores.js';

const DAY = 24 * 60;
const MONTH = 30;

const time = (minutes: number): string =>
  minutes % DAY === 0 && minutes > 0
    ? `${minutes / DAY} day${minutes > DAY ? 's' : ''}`
    : minutes % 60 === 0 && minutes > 0
      ? `${minutes / 60} hour${minutes > 60 ? 's' : ''}`
      : `${minutes} minute${minutes === 1 ? '' : 's'}`;

/** `day`, `5 minutes`: as it stands after "every". */
const period = (minutes: number): string => time(minutes).replace(/^1 /, '');

const set = (store: Component, field: string, value: number, text: string): Fix => ({
  text,
  steps: [{ do: 'SET', list: 'components', key: store.key, field, value }],
});

/** Stores with backups: how long those are kept is only asked of them. */
const backedUp = (facts: Facts): readonly Component[] =>
  storesOfRecord(facts).filter((store) => (practised(facts, BACKUP_INTERVAL, store) ?? 0) > 0);

const db = (storage: Storage, requirements: Requirements = {}) =>
  sample({ requirements, components: { db: { kind: 'DATASTORE', storage } } });

export const backup = rule({
  id: 'data/backup',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'Each store of record is backed up as often as the RPO asks',
  why: 'Replicas repeat a wrong delete within milliseconds; only a backup brings back what was there before, and all that was written since the last one is lost.',
  remedy:
    'Archive changes continuously, or back up at least as often as the RPO says, keep backups long enough to notice a slow error, and keep them under another account.',
  references: ['CWE-1053', 'https://csrc.nist.gov/pubs/sp/800/34/r1/upd1/final'],
  *needs(facts) {
    yield* askPractice(facts, BACKUP_INTERVAL, storesOfRecord(facts), {
      all: 'How many minutes lie between two backups of each store of record (0: none; with continuous archiving what can be lost)?',
      one: ({ name }) =>
        `How many minutes lie between two backups of ${name} (0: none; with continuous archiving what can be lost)?`,
    });
    yield* askPractice(facts, BACKUP_RETENTION, backedUp(facts), {
      all: 'For how many days are backups kept?',
      one: ({ name }) => `For how many days are backups of ${name} kept?`,
    });
  },
  examples: {
    bad: [
      db({ backupIntervalMinutes: 0 }),
      db({ backupIntervalMinutes: DAY, backupRetentionDays: 30 }, { rpoMinutes: 15 }),
      db({ backupIntervalMinutes: 5, backupRetentionDays: 0 }),
    ],
    good: [
      db({ backupIntervalMinutes: 5, backupRetentionDays: 30 }, { rpoMinutes: 5 }),
      db({ backupIntervalMinutes: 0, ofRecord: false }),
      sample({ components: { cache: { kind: 'CACHE', storage: { backupIntervalMinutes: 0 } } } }),
      db({}, { practices: { backupIntervalMinutes: 60, backupRetentionDays: 14 } }),
    ],
    unknown: [db({}), db({ backupIntervalMinutes: 5 })],
  },
  *check(facts) {
    // An RPO of nothing is met by replication, not by backups.
    const rpo = facts.requirements.rpoMinutes || undefined;
    for (const store of storesOfRecord(facts)) {
      const subject = about('components', store);
      const interval = practised(facts, BACKUP_INTERVAL, store);
      const wanted = Math.min(rpo ?? DAY, DAY);
      const often = set(store, BACKUP_INTERVAL.field, wanted, `Back up ${store.name} every ${period(wanted)}.`);
      if (interval === 0)
        yield { subject, discriminator: 'interval', message: `${store.name} is not backed up.`, fix: often };
      else if (interval !== undefined && rpo !== undefined && interval > rpo)
        yield {
          subject,
          discriminator: 'interval',
          message: `${store.name} is backed up every ${period(interval)}, but at most ${time(rpo)} of data may be lost.`,
          fix: often,
        };
      if (practised(facts, BACKUP_RETENTION, store) === 0)
        yield {
          subject,
          discriminator: 'retention',
          message: `Backups of ${store.name} are not kept.`,
          fix: set(store, BACKUP_RETENTION.field, MONTH, `Keep the backups of ${store.name} for ${MONTH} days.`),
        };
    }
  },
});
