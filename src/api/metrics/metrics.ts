/** What whoever runs the service wants to know of it in numbers, in the text form that Prometheus reads. */
import type { Connection } from 'mongoose';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { EngineWork } from '../../modules/engine-work.js';
import type { ReviewWork } from '../../modules/review-memory.js';
import { countJobs } from '../../platform/jobs/index.js';
import type { JobModels } from '../../platform/jobs/job.model.js';
import { watchPool } from '../../platform/mongo/pool-numbers.js';

/** An operation that has been answered. */
export interface DoneOperation {
  readonly transport: 'http' | 'websocket';
  /** `query`, `mutation` or `subscription`; `unknown` where its document could not be read. */
  readonly type: string;
  /** `OK`, or the code of its first error. */
  readonly outcome: string;
  /** How long it took; absent for a subscription, which takes as long as its client wants. */
  readonly seconds?: number;
}

/** Connections and streams that are open. */
export interface OpenSockets {
  readonly connections: number;
  readonly subscriptions: number;
}

export interface Metrics {
  operation(done: DoneOperation): void;
  /** The same work, with the time noted that each review takes, and how much is remembered of them. */
  timed(work: EngineWork): EngineWork;
  /** A review that ran on the server's own thread. */
  reviewed(work: ReviewWork): void;
  /** Where connections are counted from now on. */
  countSockets(count: () => OpenSockets): void;
  /** All of it, asked of the database and counted now, and its media type. */
  read(): Promise<{ readonly text: string; readonly mediaType: string }>;
  /** Stops counting. */
  close(): void;
}

export interface MetricsOptions {
  readonly db: JobModels;
  readonly connection: Connection;
  readonly clock: () => Date;
}

/** Bounds in seconds, from what a cache answers to the longest that an operation may take. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Bounds in rules, from what an edit of a text makes run again to the whole catalogue. */
const RULES = [0, 5, 10, 20, 50, 100, 200];

const elapsed = (since: number): number => (performance.now() - since) / 1000;

export const createMetrics = ({ db, connection, clock }: MetricsOptions): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  const pool = watchPool(connection);
  let remembered = (): number => 0;
  let sockets = (): OpenSockets => ({ connections: 0, subscriptions: 0 });

  const operations = new Counter({
    name: 'plinth_operations_total',
    help: 'GraphQL operations that were answered, by transport, type and outcome: OK or the code of the first error.',
    labelNames: ['transport', 'type', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'plinth_operation_duration_seconds',
    help: 'Time from the start of a query or mutation to its answer.',
    labelNames: ['transport', 'type'],
    buckets: SECONDS,
    registers,
  });
  const reviews = new Histogram({
    name: 'plinth_review_duration_seconds',
    help: 'Time that reviews took, by whether they were completed.',
    labelNames: ['outcome'],
    buckets: SECONDS,
    registers,
  });
  const rulesRun = new Histogram({
    name: 'plinth_review_rules_run',
    help: 'Rules that ran for a review of a small model; what an edit cannot change does not run again.',
    buckets: RULES,
    registers,
  });
  new Gauge({
    name: 'plinth_review_elements_remembered',
    help: 'Elements of models that are held in memory so that the next review runs only what can change.',
    registers,
    collect() {
      this.set(remembered());
    },
  });
  new Gauge({
    name: 'plinth_sockets',
    help: 'WebSocket connections that are open.',
    registers,
    collect() {
      this.set(sockets().connections);
    },
  });
  new Gauge({
    name: 'plinth_subscriptions',
    help: 'Subscriptions that are open, over all connections.',
    registers,
    collect() {
      this.set(sockets().subscriptions);
    },
  });
  new Gauge({
    name: 'plinth_database_connections',
    help: 'Connections of the pool by state, and those who wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      const { open, used, waiting } = pool.numbers();
      this.set({ state: 'used' }, used);
      this.set({ state: 'idle' }, Math.max(0, open - used));
      this.set({ state: 'waited_for' }, waiting);
    },
  });
  const jobs = new Gauge({
    name: 'plinth_jobs',
    help: 'Jobs of the background queue by state; `waiting` is its depth.',
    labelNames: ['state'],
    registers,
  });
  const oldest = new Gauge({
    name: 'plinth_jobs_oldest_seconds',
    help: 'For how long the oldest job that waits has been due.',
    registers,
  });

  return {
    operation: ({ transport, type, outcome, seconds }) => {
      operations.inc({ transport, type, outcome });
      if (seconds !== undefined) durations.observe({ transport, type }, seconds);
    },
    timed: (work) => {
      remembered = work.remembered;
      const review: EngineWork['review'] = async (task) => {
        const began = performance.now();
        let outcome = 'FAILED';
        try {
          const done = await work.review(task);
          outcome = 'OK';
          return done;
        } finally {
          reviews.observe({ outcome }, elapsed(began));
        }
      };
      return { ...work, review };
    },
    reviewed: ({ ran }) => {
      rulesRun.observe(ran);
    },
    countSockets: (count) => {
      sockets = count;
    },
    read: async () => {
      // Where the database does not answer the rest is told all the same: it is wanted most then.
      const numbers = await countJobs(db, clock()).catch(() => undefined);
      jobs.reset();
      oldest.reset();
      if (numbers) {
        const { oldestSeconds, ...states } = numbers;
        for (const [state, count] of Object.entries(states)) jobs.set({ state }, count);
        oldest.set(oldestSeconds);
      } else oldest.set(Number.NaN);
      return { text: await registry.metrics(), mediaType: registry.contentType };
    },
    close: () => {
      pool.close();
      registry.clear();
    },
  };
};
