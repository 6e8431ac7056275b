/** How long a flow takes, from the latencies of its synchronous steps. */
import type { Facts } from '../facts.js';
import type { Flow, Link } from '../model.js';
import { isSync } from '../protocols.js';
import { fromPercentiles, percentile, sumOf, type LogNormal } from './log-normal.js';

/** Milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** More calls than this of one step are counted as one part with the same mean and spread. */
const MOST_PARTS = 100;

/** One call over a link, the target's calls to others left out. */
const ofLink = ({ latencyP50Ms, latencyP99Ms }: Link): LogNormal | undefined =>
  latencyP50Ms && latencyP99Ms ? fromPercentiles(latencyP50Ms, latencyP99Ms) : undefined;

/** The steps for whose answers somebody waits, with their links. */
export const waitedFor = (facts: Facts, flow: Flow): readonly { readonly link: Link; readonly calls: number }[] =>
  flow.steps.flatMap(({ link: key, calls = 1 }) => {
    const link = facts.link(key);
    return link && isSync(link) === true ? [{ link, calls }] : [];
  });

/**
 * The latency of a flow: its synchronous steps one after the other, each as log-normal through its link's median and 99th
 * percentile. Steps that run at the same time make it shorter, queues longer. Undefined where a step's latency is not known.
 */
export const flowLatency = (facts: Facts, flow: Flow): Latency | undefined => {
  const parts: LogNormal[] = [];
  for (const { link, calls } of waitedFor(facts, flow)) {
    const one = ofLink(link);
    if (!one) return undefined;
    for (let i = 0; i < Math.min(Math.round(calls), MOST_PARTS); i += 1) parts.push(one);
  }
  if (parts.length === 0) return undefined;
  const sum = sumOf(parts);
  return { p50: percentile(sum, 50), p95: percentile(sum, 95), p99: percentile(sum, 99) };
};
