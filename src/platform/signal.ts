/**
 * Wakes those who wait for news about a key. A signal says "look again", nothing more: it may be lost or come twice,
 * since whoever it wakes reads the truth from the database.
 */

/** A wait that was armed before the reader looked, so that news in between is not missed. */
export interface Wait {
  /** Resolves when the key is signalled, the time is up or the abort signal fires, whichever comes first. */
  until(timeoutMs: number, abort: AbortSignal): Promise<void>;
  /** Ends an unused wait. */
  drop(): void;
}

export interface Signal {
  arm(key: string): Wait;
  notify(key: string): void;
  /** Wakes everybody: something may have been missed. */
  notifyAll(): void;
}

/** A signal within this process; sources outside of it call `notify`. */
export const createSignal = (): Signal => {
  const waiting = new Map<string, Set<() => void>>();
  const wake = (key: string) => {
    for (const resolve of waiting.get(key) ?? []) resolve();
  };
  return {
    arm: (key) => {
      let wakeUp: () => void = () => undefined;
      const woken = new Promise<void>((resolve) => (wakeUp = resolve));
      const group = waiting.get(key) ?? new Set();
      waiting.set(key, group.add(wakeUp));
      const drop = () => {
        group.delete(wakeUp);
        if (group.size === 0 && waiting.get(key) === group) waiting.delete(key);
      };
      return {
        drop,
        until: async (timeoutMs, abort) => {
          const timer = setTimeout(wakeUp, timeoutMs);
          abort.addEventListener('abort', wakeUp, { once: true });
          if (abort.aborted) wakeUp();
          await woken;
          clearTimeout(timer);
          abort.removeEventListener('abort', wakeUp);
          drop();
        },
      };
    },
    notify: wake,
    notifyAll: () => {
      for (const key of [...waiting.keys()]) wake(key);
    },
  };
};
