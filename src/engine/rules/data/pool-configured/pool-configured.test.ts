import type { Pool } from '../../../model.js';
import { applyFixSteps } from '../../../review/apply-fix-steps.js';
import { fixesOf } from '../../../review/fixes.js';
import { runReview } from '../../../review/run-review.js';
import { changed } from '../../../review/testing/changed.examples.js';
import { sample } from '../../../sample.js';
import { poolExceedsServer } from '../pool-exceeds-server/pool-exceeds-server.js';
import { poolConfigured } from './pool-configured.js';

const rules = [poolConfigured, poolExceedsServer];
const good: Pool = { min: 2, max: 10, idleMs: 30_000, connectMs: 2000 };
const shop = (maxConnections: number, copies: number, ...pools: Pool[]) =>
  sample({
    components: {
      db: { kind: 'DATASTORE', storage: { maxConnections } },
      ...Object.fromEntries(pools.map((_, at) => [`api${at}`, { replicas: copies }])),
    },
    links: Object.fromEntries(pools.map((pool, at) => [`api${at} -> db`, { protocol: 'POSTGRESQL' as const, pool }])),
  });
const findings = (model: ReturnType<typeof shop>) =>
  runReview(model, { rules, now: 0 }).findings.map(({ rule, message }) => `${rule} ${message}`);
const fixed = (model: ReturnType<typeof shop>) => {
  const review = runReview(model, { rules, now: 0 });
  const { steps } = fixesOf(
    review,
    review.findings.map(({ fingerprint }) => fingerprint),
  );
  return changed(model, applyFixSteps(model, steps).changes).model;
};

describe('the pool of a client', () => {
  it('is told with all that is out of range, and set to what is nearest', () => {
    const model = shop(500, 2, { min: 0, max: 100, idleMs: 0, connectMs: 30_000 });
    expect(findings(model)).toEqual([
      'data/pool-configured The pool of api0 to db is set to min 0 instead of 2 to 5, max 100 instead of 10 to 20, idle for ever instead of 30000 ms, connect 30000 ms instead of 2000 ms.',
    ]);
    expect(fixed(model).links[0]?.pool).toEqual({ min: 2, max: 20, idleMs: 30_000, connectMs: 2000 });
  });

  it('may be small where larger ones together would not fit', () => {
    const small = { ...good, max: 4 };
    expect(findings(shop(100, 5, small, small))).toEqual([
      'data/pool-configured The pool of api0 to db is set to max 4 instead of 10 to 20.',
      'data/pool-configured The pool of api1 to db is set to max 4 instead of 10 to 20.',
    ]);
    expect(findings(fixed(shop(100, 5, small, small)))).toEqual([]);
    expect(findings(shop(99, 5, small, small))).toEqual([]);
  });

  it('keeps no more open than it may have', () => {
    expect(findings(shop(20, 20, { ...good, min: 1, max: 1 }))).toEqual([]);
  });

  it('counts with those of all other clients', () => {
    expect(findings(shop(59, 2, good, good, good))).toEqual([
      'data/pool-exceeds-server db accepts 59 connections, but its clients may open 60: 2 × 10 of api0, 2 × 10 of api1, 2 × 10 of api2.',
    ]);
    expect(findings(shop(60, 2, good, good, good))).toEqual([]);
  });
});
