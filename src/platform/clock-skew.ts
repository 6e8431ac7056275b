/** For libraries that look at the system's clock and can be told how far off it is. */

/** Whole seconds that a clock is ahead of the system's; 0 where it is the system's. */
export const secondsAhead = (clock: () => Date): number => Math.round((clock().getTime() - Date.now()) / 1000);
