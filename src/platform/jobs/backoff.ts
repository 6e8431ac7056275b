/** How long to wait before something that failed is tried again. Pure. */

const FIRST_MS = 1_000;
const MOST_MS = 15 * 60_000;

/**
 * Milliseconds to wait after the attempt of that number: they double each time up to a quarter of an hour, and half of
 * them is left to chance, so that what failed together does not come back together. `random` is in [0, 1).
 */
export const backoffMs = (attempt: number, random: number): number => {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.round(most / 2 + (most / 2) * random);
};
