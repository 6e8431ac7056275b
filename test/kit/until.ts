/** Waiting for something that cannot be told about: it is looked at again and again, and given up in the end. */
import { setImmediate } from 'node:timers/promises';

const MOST_MS = 25_000;

/** Resolves when the condition holds; rejects when it does not within half a minute. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = performance.now() + MOST_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('waited in vain');
    await setImmediate();
  }
};
