/** How often the last callee of a chain is called when every caller on the way retries. */
import type { Facts } from '../../../facts.js';
import type { Link } from '../../../model.js';
import { callsOf } from '../calls.js';

/** Attempts of one call over a link; without an end it counts as one, since retry-policy tells that. */
const attemptsOf = ({ retry }: Link): number => Math.max(1, retry?.maxAttempts ?? 1);

export interface Amplification {
  readonly attempts: number;
  /** The chain with that many, outermost call first. */
  readonly chain: () => readonly Link[];
}

interface Worst {
  readonly attempts: number;
  readonly by: Link | undefined;
}

/**
 * For each component the most attempts that one request at the start of a chain of synchronous calls can become there:
 * the product of the attempts on the way. Calls that lead back into the chain are left out. Linear in links.
 */
export const amplifications = (facts: Facts): ReadonlyMap<string, Amplification> => {
  const incoming = new Map<string, Link[]>();
  for (const { link } of callsOf(facts)) {
    const others = incoming.get(link.target);
    if (others) others.push(link);
    else incoming.set(link.target, [link]);
  }
  const worst = new Map<string, Worst>();
  const open = new Set<string>();
  /** Depth first without recursion: a component is done when all its callers are. */
  for (const start of incoming.keys()) {
    const path = [start];
    for (let key = path.at(-1); key !== undefined; key = path.at(-1)) {
      const callers = incoming.get(key) ?? [];
      open.add(key);
      const next = worst.has(key) ? undefined : callers.find(({ source }) => !worst.has(source) && !open.has(source));
      if (next) {
        path.push(next.source);
        continue;
      }
      let most: Worst = { attempts: 1, by: undefined };
      for (const link of callers) {
        const before = open.has(link.source) ? 1 : (worst.get(link.source)?.attempts ?? 1);
        const attempts = before * attemptsOf(link);
        if (attempts > most.attempts) most = { attempts, by: link };
      }
      if (!worst.has(key)) worst.set(key, most);
      open.delete(key);
      path.pop();
    }
  }
  const chainTo = (key: string): readonly Link[] => {
    const chain: Link[] = [];
    const seen = new Set<string>();
    for (let at = worst.get(key)?.by; at && !seen.has(at.key); at = worst.get(at.source)?.by) {
      seen.add(at.key);
      chain.push(at);
    }
    return chain.reverse();
  };
  return new Map([...worst].map(([key, { attempts }]) => [key, { attempts, chain: () => chainTo(key) }]));
};
