/** The live end of blueprints' histories. */
import { Problem } from '../../platform/refusal.js';
import type { Signal } from '../../platform/signal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { Blueprints } from '../blueprint/blueprint.model.js';
import type { EventCollections, EventDoc } from './event.model.js';

export interface FollowRequest {
  readonly blueprintId: string;
  readonly afterRevision?: number | null | undefined;
}

/** Asked before each reading; rejects to end the stream. Gives the viewer as it is now. */
export type Reauthorize = () => Promise<Viewer>;

export interface EventService {
  /**
   * Events after a revision, then each new one: in order, none left out, none twice. Rejects with NOT_FOUND where the
   * viewer sees no such blueprint.
   */
  follow(reauthorize: Reauthorize, request: FollowRequest): Promise<AsyncIterableIterator<EventDoc>>;
}

export interface EventDependencies {
  readonly db: EventCollections & { readonly blueprints: Blueprints };
  readonly signal: Signal;
  /** How long a reader waits at most before it looks again, in milliseconds. */
  readonly pollMs: number;
}

/** Events that one reading takes: what a client that lags holds in memory at most. */
const BATCH = 50;

/** Ends a generator that waits as soon as its consumer goes away, not at the next event. */
const abortable = <T>(make: (abort: AbortSignal) => AsyncGenerator<T>): AsyncIterableIterator<T> => {
  const abort = new AbortController();
  const inner = make(abort.signal);
  return {
    next: () => inner.next(),
    return: () => {
      abort.abort();
      return inner.return(undefined);
    },
    throw: (error) => {
      abort.abort();
      return inner.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};

export const createEventService = ({ db, signal, pollMs }: EventDependencies): EventService => {
  const read = async (viewer: Viewer, blueprintId: string, after: number): Promise<EventDoc[]> => {
    const rows = await db.events.find(
      viewer.organizationId,
      { blueprintId, revision: { $gt: after } },
      { sort: { revision: 1 }, limit: BATCH },
    );
    // A revision that cannot be seen yet ends the batch: the next reading begins with it.
    const gap = rows.findIndex((row, i) => row.revision !== after + 1 + i);
    return gap === -1 ? rows : rows.slice(0, gap);
  };

  async function* tail(reauthorize: Reauthorize, blueprintId: string, after: number, abort: AbortSignal) {
    let seen = after;
    while (!abort.aborted) {
      const wait = signal.arm(blueprintId);
      let events: EventDoc[];
      try {
        const viewer = await reauthorize();
        demand(viewer, 'blueprint:read');
        events = await read(viewer, blueprintId, seen);
        if (events.length === 0) await wait.until(pollMs, abort);
      } finally {
        wait.drop();
      }
      for (const event of events) {
        // The consumer may have been away for long between two events of one batch.
        if (event !== events[0]) demand(await reauthorize(), 'blueprint:read');
        seen = event.revision;
        yield event;
        if (event.last) return;
      }
    }
  }

  return {
    follow: async (reauthorize, { blueprintId, afterRevision }) => {
      const viewer = await reauthorize();
      demand(viewer, 'blueprint:read');
      const newest = (
        await db.events.find(viewer.organizationId, { blueprintId }, { sort: { revision: -1 }, limit: 1 })
      )[0];
      // After its last event a blueprint is gone; a client that lags may still catch up to it.
      if (!newest || (newest.last && (afterRevision ?? newest.revision) >= newest.revision))
        throw new Problem('NOT_FOUND', 'there is no such blueprint');
      if (afterRevision != null && (afterRevision < 0 || afterRevision > newest.revision))
        throw new Problem('BAD_USER_INPUT', `the blueprint is at revision ${newest.revision}, not ${afterRevision}`);
      const start = afterRevision ?? newest.revision;
      return abortable((abort) => tail(reauthorize, blueprintId, start, abort));
    },
  };
};
