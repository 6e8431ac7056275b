/** What stops when a component fails: everything that waits for it, directly or through others. */
import type { Facts } from '../../facts.js';
import { isSync } from '../../protocols.js';

/** Not more components than this are asked what depends on them. */
const CANDIDATES = 40;

export interface Dependence {
  readonly component: string;
  /** Components that call it synchronously, themselves or through others. */
  readonly dependents: readonly string[];
}

const callers = (facts: Facts, key: string): readonly string[] =>
  facts
    .linksTo(key)
    .filter((link) => isSync(link) === true && !link.fallback && facts.component(link.source))
    .map(({ source }) => source);

const dependentsOf = (facts: Facts, key: string): readonly string[] => {
  const seen = new Set<string>();
  const queue = [key];
  for (let at = queue.shift(); at !== undefined; at = queue.shift())
    for (const source of callers(facts, at))
      if (source !== key && !seen.has(source)) {
        seen.add(source);
        queue.push(source);
      }
  return [...seen];
};

/** The components that most others wait for, the most needed first; none that nothing waits for. */
export const mostNeeded = (facts: Facts): readonly Dependence[] =>
  facts.components
    .map(({ key }) => ({ key, direct: new Set(callers(facts, key)).size }))
    .filter(({ direct }) => direct > 0)
    .sort((a, b) => b.direct - a.direct)
    .slice(0, CANDIDATES)
    .map(({ key }) => ({ component: key, dependents: dependentsOf(facts, key) }))
    .sort((a, b) => b.dependents.length - a.dependents.length);

/** The longest chain of synchronous calls without a repetition that a depth-first walk within bounds finds. */
export const longestChain = (facts: Facts): readonly string[] => {
  const known = new Map<string, readonly string[]>();
  const walk = (key: string, above: ReadonlySet<string>): readonly string[] => {
    const cached = known.get(key);
    if (cached) return cached;
    let best: readonly string[] = [];
    const path = new Set([...above, key]);
    if (path.size < 30)
      for (const link of facts.linksFrom(key))
        if (isSync(link) === true && !path.has(link.target) && facts.component(link.target)) {
          const rest = walk(link.target, path);
          if (rest.length > best.length) best = rest;
        }
    const chain = [key, ...best.filter((each) => each !== key)];
    known.set(key, chain);
    return chain;
  };
  let longest: readonly string[] = [];
  for (const { key } of facts.components) {
    const chain = walk(key, new Set());
    if (chain.length > longest.length) longest = chain;
  }
  return longest;
};
