/** How many requests per second reach links and components at peak, from what the blueprint states. */
import type { Facts } from '../facts.js';
import type { Flow } from '../model.js';
import { oncePer } from '../reads.js';

export interface Load {
  /** Requests per second over a link at peak; undefined where nothing is known. */
  readonly ofLink: (key: string) => number | undefined;
  /** Requests per second that reach a component at peak: a lower bound, since only stated traffic counts. */
  readonly ofComponent: (key: string) => number | undefined;
  /** How often a flow runs at peak, per second. */
  readonly ofFlow: (flow: Flow) => number | undefined;
}

/** A flow's own rate; the blueprint's peak where it is the only flow. */
const rateOf = (facts: Facts, flow: Flow): number | undefined =>
  flow.requestsPerSecond ?? (facts.flows.length === 1 ? facts.requirements.peakRequestsPerSecond : undefined);

const add = (sums: Map<string, number>, key: string, amount: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + amount);
};

const compute = (facts: Facts): Load => {
  const links = new Map<string, number>();
  const entered = new Map<string, number>();
  for (const flow of facts.flows) {
    const rate = rateOf(facts, flow);
    if (rate === undefined) continue;
    for (const { link, calls = 1 } of flow.steps) add(links, link, rate * calls);
    // A flow that begins inside the system also begins with a request.
    const first = facts.link(flow.steps[0]?.link ?? '');
    if (first) add(entered, first.source, rate);
  }
  const ofLink = (key: string) => facts.link(key)?.requestsPerSecond ?? links.get(key);
  const components = new Map<string, number>();
  for (const { key, target } of facts.links) {
    const rate = ofLink(key);
    if (rate !== undefined) add(components, target, rate);
  }
  return {
    ofLink,
    ofComponent: (key) => components.get(key) ?? entered.get(key),
    ofFlow: (flow) => rateOf(facts, flow),
  };
};

/**
 * The load at peak, computed once per facts. A link's stated rate wins; else it is the sum over the flows that use it of
 * how often they run × how often one run calls it.
 */
export const loadOf: (facts: Facts) => Load = oncePer(compute);
