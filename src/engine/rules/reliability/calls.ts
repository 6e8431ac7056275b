/** Calls that somebody waits for: what most rules of this pack are about. */
import type { Facts } from '../../facts.js';
import type { Component, Link } from '../../model.js';
import { isSync } from '../../protocols.js';
import { oncePer } from '../../reads.js';
import { endsOf, inScope, isProductTraffic } from '../scope.js';

export interface Call {
  readonly link: Link;
  readonly source: Component;
  readonly target: Component;
}

/** Synchronous product traffic from components of the team's; computed once per facts. */
export const callsOf: (facts: Facts) => readonly Call[] = oncePer((facts) =>
  facts.links.flatMap((link) => {
    const ends = endsOf(facts, link);
    return ends && inScope(ends.source) && isSync(link) === true && isProductTraffic(link) ? [{ link, ...ends }] : [];
  }),
);

/** Whether two links can be part of one request: of the same flow, where there are flows. */
export const canFollow = (facts: Facts, first: Link, second: Link): boolean => {
  if (facts.flows.length === 0) return true;
  const flows = new Set(facts.flowsOver(first.key));
  return facts.flowsOver(second.key).some((flow) => flows.has(flow));
};
