/**
 * Quotas that processes share: so many points in a window of time. A process draws a share at once and gives out of it,
 * so that the database is asked once for many small amounts.
 */
import { LRUCache } from 'lru-cache';
import { sha256 } from './crypto.js';
import { databaseMs } from './deadline.js';
import { createKeyedLock } from './keyed-lock.js';
import { isDuplicateKey } from './mongo/transaction.js';
import { retrying } from './retry.js';
import type { QuotaDoc, QuotaModels } from './quota.model.js';

export interface Taken {
  /** Whether the points were there; where they were not, nothing was taken. */
  readonly fits: boolean;
  /** Points that are left, as far as this process knows. What another process has drawn counts as used. */
  readonly remaining: number;
  /** When all of them are there again. */
  readonly endsAt: Date;
}

export interface Quota {
  /** Takes points of a key's allowance. The window begins with the first of them. */
  take(key: string, points: number, allowed: number): Promise<Taken>;
}

export interface QuotaOptions {
  readonly db: QuotaModels;
  readonly windowMs: number;
  readonly clock: () => Date;
}

/** A process draws this part of the whole at once: less is lost where it then has no use for it, more asks less often. */
const SHARE = 20;
/** Keys that are remembered: memory stays bounded however many there are. */
const MOST_KEYS = 100_000;
/** Processes that may make a key's document at the same moment. */
const ATTEMPTS = 5;

/** A key's window as this process knows it. */
interface Window {
  readonly endsAt: number;
  /** Points that this process has drawn and not given out. */
  own: number;
  /** Points that nobody had drawn when last asked. They only get fewer. */
  free: number;
}

export const createQuota = ({ db: { quotas }, windowMs, clock }: QuotaOptions): Quota => {
  const windows = new LRUCache<string, Window>({ max: MOST_KEYS });
  const lock = createKeyedLock();

  /** Draws points in the database: what is needed and, where there is as much, a whole share. */
  const draw = async (key: string, need: number, allowed: number, now: Date): Promise<Window> => {
    const fresh = { $lte: [{ $ifNull: ['$endsAt', now] }, now] };
    const room = { $subtract: [allowed, '$spent'] };
    const share = { $min: [room, Math.max(need, Math.ceil(allowed / SHARE))] };
    const ask = () =>
      // The driver's own collection: mongoose would cast what is computed. Its types want an ObjectId as _id.
      quotas.collection.findOneAndUpdate(
        { _id: sha256(key) } as unknown as Parameters<typeof quotas.collection.findOneAndUpdate>[0],
        [
          {
            $set: {
              spent: { $cond: [fresh, 0, '$spent'] },
              endsAt: { $cond: [fresh, new Date(now.getTime() + windowMs), '$endsAt'] },
            },
          },
          { $set: { granted: { $cond: [{ $gte: [room, need] }, share, 0] } } },
          { $set: { spent: { $add: ['$spent', '$granted'] } } },
        ],
        // What a primary that dies forgets of this is not missed.
        { upsert: true, returnDocument: 'after', writeConcern: { w: 1 }, maxTimeMS: databaseMs() },
      ) as Promise<QuotaDoc | null>; // as it was just written
    const doc = await retrying(ask, { isTransient: isDuplicateKey, attempts: ATTEMPTS, baseMs: 2 });
    if (!doc) throw new Error('an upsert found nothing');
    const before = known(key, now);
    const own = before?.endsAt === doc.endsAt.getTime() ? before.own : 0;
    const window = { endsAt: doc.endsAt.getTime(), own: own + doc.granted, free: allowed - doc.spent };
    windows.set(key, window);
    return window;
  };
  const known = (key: string, now: Date): Window | undefined => {
    const window = windows.get(key);
    return window && window.endsAt > now.getTime() ? window : undefined;
  };
  const give = (window: Window, points: number): Taken => {
    const fits = window.own >= points;
    if (fits) window.own -= points;
    return { fits, remaining: Math.max(0, window.own + window.free), endsAt: new Date(window.endsAt) };
  };
  /** Whether the answer is known without asking the database. */
  const decided = (window: Window, points: number): boolean =>
    window.own >= points || window.own + window.free < points;

  return {
    take: async (key, points, allowed) => {
      const window = known(key, clock());
      if (window && decided(window, points)) return give(window, points);
      // One after the other: what the first draws may be enough for all.
      return lock(key, async () => {
        const now = clock();
        const current = known(key, now);
        if (current && decided(current, points)) return give(current, points);
        const drawn = await draw(key, points - (current?.own ?? 0), allowed, now);
        // By another process's clock the window was over: what was held of it is gone.
        return give(decided(drawn, points) ? drawn : await draw(key, points - drawn.own, allowed, now), points);
      });
    },
  };
};
