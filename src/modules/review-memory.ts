/** What this process remembers of the reviews of blueprints, so that the next review of one runs only what can change. */
import { LRUCache } from 'lru-cache';
import { countKept, reviewAgain, reviewFirst, type KeptReview } from '../engine/review/incremental/review-again.js';
import { rulesAsSet } from '../engine/review/configure-rules.js';
import type { Review } from '../engine/review/review.js';
import type { ReviewTask } from '../engine/tasks.js';

/** Whose review it is, and by which configuration. */
export interface ReviewOf {
  readonly organizationId: string;
  readonly blueprintId: string;
  /** The hash of what is set about the rules: under another one nothing of before holds. */
  readonly configuration: string;
}

/** How much of the work a review did. */
export interface ReviewWork {
  readonly blueprintId: string;
  /** How many rules ran, of how many that are on. */
  readonly ran: number;
  readonly of: number;
}

/** What was deleted: a blueprint, or all of an organization where none is named. */
export interface Forget {
  readonly organizationId: string;
  readonly blueprintId?: string;
}

export interface ReviewMemory {
  /** The same review as a full run. @throws RuleFailure where a rule fails. */
  readonly review: (of: ReviewOf, task: ReviewTask) => { readonly review: Review; readonly work: ReviewWork };
  /** Lets go of what is remembered of what was deleted; other processes let go of it in time. */
  readonly forget: (what: Forget) => void;
  /** How many elements it holds. */
  readonly elements: () => number;
}

/** How many elements of models are held at most, over all blueprints: the least recently reviewed go first. */
const MOST_ELEMENTS = 50_000;
/** Longest time without a review after which a blueprint is forgotten. */
const KEPT_MS = 30 * 60_000;

interface Remembered {
  readonly configuration: string;
  readonly kept: KeptReview;
}

const placeOf = ({ organizationId, blueprintId = '' }: Forget): string => `${organizationId} ${blueprintId}`;

/**
 * Remembers, per blueprint, the newest review on this thread. The catalogue is one for the life of the process, so that it
 * is no part of what is looked up; another configuration is. Bounded by the elements of the models that it holds.
 */
export const createReviewMemory = (mostElements = MOST_ELEMENTS): ReviewMemory => {
  const remembered = new LRUCache<string, Remembered>({
    maxSize: mostElements,
    // A blueprint of which nothing was noted takes a place too.
    sizeCalculation: ({ kept }) => Math.max(1, countKept(kept)),
    ttl: KEPT_MS,
    ttlAutopurge: true,
  });
  return {
    review: (of, { model, now, configuration = {} }) => {
      const place = placeOf(of);
      const before = remembered.get(place);
      const again = before?.configuration === of.configuration ? before.kept : undefined;
      const { review, ran, kept } = again
        ? reviewAgain(again, model, now)
        : reviewFirst(model, rulesAsSet(configuration), now);
      remembered.set(place, { configuration: of.configuration, kept });
      return { review, work: { blueprintId: of.blueprintId, ran, of: kept.rules.length } };
    },
    forget: (what) => {
      const start = placeOf(what);
      for (const place of [...remembered.keys()])
        if (what.blueprintId === undefined ? place.startsWith(start) : place === start) remembered.delete(place);
    },
    elements: () => remembered.calculatedSize,
  };
};
