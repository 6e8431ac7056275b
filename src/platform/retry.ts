/** Trying again after a fault that passes. */
import { setTimeout as pause } from 'node:timers/promises';

export interface RetryOptions {
  readonly isTransient: (error: unknown) => boolean;
  readonly attempts: number;
  /** Pause before the second attempt in milliseconds; doubles each time, with full jitter. */
  readonly baseMs: number;
  readonly random?: () => number;
}

/** Runs work until it succeeds, fails for good or has been tried often enough. */
export const retrying = async <T>(work: () => Promise<T>, options: RetryOptions): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= options.attempts || !options.isTransient(error)) throw error;
      await pause(options.baseMs * 2 ** (attempt - 1) * (options.random ?? Math.random)());
    }
  }
};
