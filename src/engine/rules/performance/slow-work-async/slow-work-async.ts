import type { Component, Link } from '../../../model.js';
import type { Facts } from '../../../facts.js';
import { isSync } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, isProductTraffic, linkName } from '../../scope.js';
import { about } from '../../yields.js';

/** Nobody waits for what these call. */
const IN_BACKGROUND: readonly Component['kind'][] = ['WORKER', 'JOB', 'BUILD', 'MONITORING', 'QUEUE', 'EXTERNAL'];

/** How long half of the calls take at least, in milliseconds, as far as it is stated. */
const usualMs = (link: Link, target: Component): number => Math.max(link.latencyP50Ms ?? 0, target.serviceTimeMs ?? 0);

const inRequests = (facts: Facts) =>
  facts.links.flatMap((link) => {
    const ends = endsOf(facts, link);
    if (!ends || isSync(link) !== true || !isProductTraffic(link)) return [];
    return inScope(ends.source) && !IN_BACKGROUND.includes(ends.source.kind) ? [{ link, ...ends }] : [];
  });

const report = (latencyP50Ms: number, source: 'SERVICE' | 'WORKER' = 'SERVICE') =>
  sample({
    components: { shop: { kind: source }, report: {} },
    links: { 'shop -> report': { protocol: 'HTTPS', latencyP50Ms } },
  });

export const slowWorkAsync = rule({
  id: 'performance/slow-work-async',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Work of more than a second is not in the request path',
  why: 'A caller that waits for seconds holds its connection, its thread and its user; a retry starts the work again.',
  remedy:
    'Put the work into a queue, answer at once with a place where its state can be read, and tell the caller when it is done.',
  references: ['https://learn.microsoft.com/azure/architecture/patterns/async-request-reply'],
  thresholds: {
    ms: { value: 1000, unit: 'ms', text: 'usual duration of a call that somebody waits for', min: 50, max: 60_000 },
  },
  examples: {
    bad: [
      report(4000),
      sample({
        components: { shop: {}, report: { serviceTimeMs: 2500 } },
        links: { 'shop -> report': { protocol: 'GRPC' } },
      }),
    ],
    good: [
      report(300),
      report(4000, 'WORKER'),
      sample({
        components: { shop: {}, report: { serviceTimeMs: 2500 } },
        links: { 'shop -> report': { protocol: 'AMQP' } },
      }),
    ],
  },
  *check(facts, { threshold }) {
    for (const { link, target } of inRequests(facts))
      if (usualMs(link, target) > threshold('ms'))
        yield {
          subject: about('links', link),
          message: `The caller waits for ${usualMs(link, target)} ms on ${linkName(facts, link)} as a rule.`,
        };
  },
});
