import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 10;

/** Asks until the answer is yes. Answers false when it was still no after `withinMs`. */
export async function until(condition: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await pause(EVERY_MS);
  }
  return true;
}
