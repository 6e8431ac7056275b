/** Examples of data/pool-configured. */
import type { Component, Pool } from '../../../model.js';
import { sample } from '../../../sample.js';
import type { Rule } from '../../rule.js';

const shop = (pool: Pool | undefined, api: Partial<Component> = {}, db: Partial<Component> = {}) =>
  sample({
    components: { api, db: { kind: 'DATASTORE', ...db } },
    links: { 'api -> db': { protocol: 'POSTGRESQL', ...(pool && { pool }) } },
  });
const pool: Pool = { min: 2, max: 10, idleMs: 30_000, connectMs: 2000 };

export const examples: Rule['examples'] = {
  bad: [
    shop({ ...pool, max: 200 }),
    shop({ ...pool, connectMs: 0 }),
    shop({ ...pool, min: 0, idleMs: 600_000 }),
    shop({ ...pool, max: 4 }),
  ],
  good: [
    shop(pool),
    shop({ ...pool, min: 5, max: 20, idleMs: 10_000 }),
    shop({ ...pool, max: 4 }, { replicas: 20 }, { storage: { maxConnections: 100 } }),
    sample({ components: { api: {}, cache: { kind: 'CACHE' } }, links: { 'api -> cache': { pool: { max: 1 } } } }),
  ],
  unknown: [shop(undefined), shop({ max: 10 })],
};
