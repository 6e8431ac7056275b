import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { callsOf, canFollow } from '../calls.js';

const components = { web: {}, order: {}, stock: {} } as const;
const calls = (outer: number, inner: number) =>
  ({
    'web -> order': { protocol: 'GRPC', timeoutMs: outer },
    'order -> stock': { protocol: 'GRPC', timeoutMs: inner },
  }) as const;

export const timeoutNesting = rule({
  id: 'reliability/timeout-nesting',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'A callee’s timeout is shorter than its caller’s',
  why: 'A callee that still waits when its caller has given up works for nobody, and under load that work is what keeps the system down.',
  remedy:
    'Give each call less time than the caller has left: shorten the inner timeout, or hand the deadline on with the call.',
  references: ['https://sre.google/sre-book/addressing-cascading-failures/'],
  *needs(facts) {
    const calls = new Set(callsOf(facts).map(({ link }) => link));
    for (const inner of calls) {
      const callers = facts.linksTo(inner.source);
      if (callers.some((link) => calls.has(link) && link.timeoutMs && canFollow(facts, link, inner)))
        yield ask(
          about('links', inner),
          'timeoutMs',
          inner.timeoutMs,
          `After how many milliseconds does the caller give up on ${linkName(facts, inner)}?`,
        );
    }
  },
  examples: {
    bad: [
      sample({ components, links: calls(1000, 3000) }),
      sample({
        components,
        links: calls(1000, 1000),
        flows: { order: { steps: [{ link: 'web>order' }, { link: 'order>stock' }] } },
      }),
    ],
    good: [
      sample({ components, links: calls(3000, 1000) }),
      sample({
        components,
        links: calls(1000, 3000),
        flows: { order: { steps: [{ link: 'web>order' }] }, nightly: { steps: [{ link: 'order>stock' }] } },
      }),
    ],
    unknown: [
      sample({
        components,
        links: { 'web -> order': { protocol: 'GRPC', timeoutMs: 1000 }, 'order -> stock': { protocol: 'GRPC' } },
      }),
    ],
  },
  *check(facts) {
    const calls = new Set(callsOf(facts).map(({ link }) => link));
    for (const inner of calls) {
      const { timeoutMs } = inner;
      if (!timeoutMs) continue;
      const outer = facts
        .linksTo(inner.source)
        .filter(
          (link) => calls.has(link) && link.timeoutMs && link.timeoutMs <= timeoutMs && canFollow(facts, link, inner),
        );
      const [shortest] = [...outer].sort((a, b) => (a.timeoutMs ?? 0) - (b.timeoutMs ?? 0));
      if (shortest)
        yield {
          subject: about('links', inner),
          message: `${linkName(facts, inner)} waits up to ${timeoutMs} ms, though callers over ${linkName(facts, shortest)} give up after ${shortest.timeoutMs} ms.`,
          related: outer.map((link) => about('links', link)),
        };
    }
  },
});
