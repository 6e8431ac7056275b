/** How available a flow is, from the objectives of what it stands on. */
import type { Facts } from '../facts.js';
import type { Component, Flow } from '../model.js';
import { waitedFor } from './flow-latency.js';

/** Components without which a flow fails: both ends of its synchronous steps, clients and optional targets left out. */
export const neededBy = (facts: Facts, flow: Flow): readonly Component[] => {
  const keys = new Set(
    waitedFor(facts, flow).flatMap(({ link }) => (link.optional ? [link.source] : [link.source, link.target])),
  );
  return [...keys].flatMap((key) => {
    const component = facts.component(key);
    return component && component.kind !== 'CLIENT' ? [component] : [];
  });
};

/**
 * The share of the time for which a flow works, in percent: the product of the objectives (`sloPercent`) of everything
 * that it needs, which holds when they fail independently of each other. Undefined where one of them states none.
 */
export const flowAvailability = (facts: Facts, flow: Flow): number | undefined => {
  const needed = neededBy(facts, flow);
  if (needed.length === 0) return undefined;
  let share = 1;
  for (const { sloPercent } of needed) {
    if (!sloPercent) return undefined;
    share *= sloPercent / 100;
  }
  return 100 * share;
};
