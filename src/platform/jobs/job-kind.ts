/** Kinds of background work, and what does them. */
import type { z } from 'zod';

/** What is to be done, and how hard it is tried. */
export interface JobKind<P> {
  readonly name: string;
  /** The higher, the sooner. */
  readonly priority: number;
  /** After so many tries it is given up; Infinity for what is due again and again. */
  readonly attempts: number;
  readonly payload: z.ZodType<P>;
}

/** What a handler knows of the job that it does. */
export interface JobRun {
  /** The same at each try: what must not be done twice is recognised by it. */
  readonly id: string;
  /** 1 at the first try. */
  readonly attempt: number;
  /** Aborted where the lease was lost or the process ends: somebody else will do it. */
  readonly signal: AbortSignal;
}

/** A job that is due again says when; all others are gone once they are done. */
export type Done = { readonly dueAt: Date } | undefined;

/** Does all jobs of a kind. It may be called again for a job that it has done: a process may die before that is noted. */
export interface JobHandler {
  readonly kind: Omit<JobKind<unknown>, 'payload'>;
  readonly run: (payload: unknown, run: JobRun) => Promise<Done>;
}

/** A handler whose work gets the payload of its kind, checked. */
export const handles = <P>(
  kind: JobKind<P>,
  // Most work has nothing to say when it is done.
  work: (payload: P, run: JobRun) => Promise<Done> | Promise<void>,
): JobHandler => ({
  kind,
  run: async (payload, run) => (await work(kind.payload.parse(payload), run)) ?? undefined,
});
