/** What rules about flows ask first, and how a flow's calls hang together. */
import type { Facts } from '../../facts.js';
import type { Flow, Link } from '../../model.js';
import { waitedFor } from '../../simulate/flow-latency.js';
import { isProductTraffic, isRunningCode } from '../scope.js';
import { aboutBlueprint, ask, type Ask } from '../yields.js';

/** Asks for flows where there are none and somebody calls somebody; undefined where there are some. */
export const askFlows = (facts: Facts): Ask | undefined =>
  facts.flows.length === 0 && facts.links.some(isProductTraffic)
    ? ask(
        aboutBlueprint(facts),
        'flows',
        undefined,
        'Which journeys do the most important requests make through the links, and how often?',
      )
    : undefined;

/** The longest chain of calls in a flow in which each waits for the next, from code of the team's to code or outside. */
export const longestChain = (facts: Facts, flow: Flow): readonly Link[] => {
  const from = new Map<string, Link[]>();
  for (const { link } of waitedFor(facts, flow)) {
    const source = facts.component(link.source);
    const target = facts.component(link.target);
    if (!source || !target || !isRunningCode(source) || !(isRunningCode(target) || target.kind === 'EXTERNAL'))
      continue;
    from.set(link.source, [...(from.get(link.source) ?? []), link]);
  }
  const longest = new Map<string, readonly Link[]>();
  const walk = (key: string, path: ReadonlySet<string>): readonly Link[] => {
    const known = longest.get(key);
    if (known) return known;
    let best: readonly Link[] = [];
    for (const link of from.get(key) ?? []) {
      if (path.has(link.target)) continue;
      const rest = walk(link.target, new Set([...path, link.target]));
      if (rest.length + 1 > best.length) best = [link, ...rest];
    }
    longest.set(key, best);
    return best;
  };
  let best: readonly Link[] = [];
  for (const key of from.keys()) {
    const chain = walk(key, new Set([key]));
    if (chain.length > best.length) best = chain;
  }
  return best;
};
