import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { isSync } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, isBackend, isProductTraffic, isStore, linkName } from '../../scope.js';
import { about, ask, type Draft } from '../../yields.js';

/** Whether the callee is in other hands than the caller; undefined while an owner is not named. */
const isForeign = (source: Component, target: Component): boolean | undefined => {
  if (!inScope(target)) return true;
  if (isStore(target) || target.kind === 'QUEUE' || target.kind === 'CLIENT') return false;
  if (source.owner === undefined || target.owner === undefined) return undefined;
  return source.owner !== target.owner;
};

/** Calls that wait for an answer, made by the team's own code. */
function* calls(facts: Facts): Generator<{ link: Link; source: Component; target: Component }> {
  for (const link of facts.links) {
    const ends = endsOf(facts, link);
    if (ends && isBackend(ends.source) && !isStore(ends.source) && isProductTraffic(link) && isSync(link))
      yield { link, ...ends };
  }
}

/** A breaker is planned by a setting; what callers get while it is open is for people to decide. */
const mended = (link: Link): Pick<Draft, 'fix'> =>
  link.circuitBreaker === false && link.fallback !== false
    ? {
        fix: {
          text: `Put a circuit breaker around ${link.name}.`,
          steps: [{ do: 'SET', list: 'links', key: link.key, field: 'circuitBreaker', value: true }],
        },
      }
    : {};

const stripe = { kind: 'EXTERNAL' } as const;

export const circuitBreaker = rule({
  id: 'reliability/circuit-breaker',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Synchronous calls to other teams or outside have a circuit breaker and a fallback',
  why: 'A dependency in other hands fails when nobody here is looking. A breaker stops waiting for what is known to be down and lets it recover; a fallback says what callers get meanwhile.',
  remedy:
    'Wrap the call in a circuit breaker, and decide what to answer while it is open: a cached value, a default, a queued request, or a clear error.',
  references: ['CWE-400'],
  *needs(facts) {
    for (const { link, source, target } of calls(facts)) {
      const foreign = isForeign(source, target);
      const name = linkName(facts, link);
      if (foreign) {
        const subject = about('links', link);
        yield ask(subject, 'circuitBreaker', link.circuitBreaker, `Does ${name} have a circuit breaker?`);
        yield ask(subject, 'fallback', link.fallback, `Is there a fallback for when ${name} fails?`);
      } else if (foreign === undefined && (link.circuitBreaker === false || link.fallback === false)) {
        for (const end of [source, target])
          yield ask(about('components', end), 'owner', end.owner, `Which team owns ${end.name}?`);
      }
    }
  },
  examples: {
    bad: [
      sample({
        components: { shop: {}, stripe },
        links: { 'shop -> stripe': { protocol: 'HTTPS', circuitBreaker: false, fallback: true } },
      }),
      sample({
        components: { shop: { owner: 'Shop' }, prices: { owner: 'Pricing' } },
        links: { 'shop -> prices': { protocol: 'GRPC', circuitBreaker: true, fallback: false } },
      }),
    ],
    good: [
      sample({
        components: { shop: {}, stripe },
        links: { 'shop -> stripe': { protocol: 'HTTPS', circuitBreaker: true, fallback: true } },
      }),
      sample({
        components: { shop: { owner: 'Shop' }, cart: { owner: 'Shop' } },
        links: { 'shop -> cart': { protocol: 'GRPC', circuitBreaker: false } },
      }),
      sample({
        components: { shop: { owner: 'Shop' }, bus: { kind: 'QUEUE', owner: 'Platform' } },
        links: { 'shop -> bus': { protocol: 'KAFKA', mode: 'SYNC', circuitBreaker: false } },
      }),
      sample({
        components: { shop: {}, mail: stripe },
        links: { 'shop -> mail': { protocol: 'SMTP', mode: 'ASYNC', circuitBreaker: false } },
      }),
    ],
    unknown: [
      sample({ components: { shop: {}, stripe }, links: { 'shop -> stripe': { protocol: 'HTTPS' } } }),
      sample({
        components: { shop: {}, cart: {} },
        links: { 'shop -> cart': { protocol: 'GRPC', circuitBreaker: false } },
      }),
    ],
  },
  *check(facts) {
    for (const { link, source, target } of calls(facts)) {
      if (!isForeign(source, target)) continue;
      const lacks = [link.circuitBreaker === false && 'a circuit breaker', link.fallback === false && 'a fallback'];
      const missing = lacks.filter(Boolean).join(' and ');
      if (missing)
        yield {
          subject: about('links', link),
          message: `${linkName(facts, link)} has not got ${missing}.`,
          ...mended(link),
        };
    }
  },
});
