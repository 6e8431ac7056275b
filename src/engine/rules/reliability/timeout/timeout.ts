import type { Facts } from '../../../facts.js';
import type { Link } from '../../../model.js';
import { isSync } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, isBackend, isProductTraffic, linkName } from '../../scope.js';
import { about, ask, type Draft } from '../../yields.js';

/** Links whose caller is in the team's hands and waits for the answer, or may. */
const concerned = (facts: Facts): Link[] =>
  facts.links.filter((link) => {
    const ends = endsOf(facts, link);
    return ends !== undefined && inScope(ends.source) && isProductTraffic(link) && isSync(link) !== false;
  });

const BOUNDED: Practised<Link, 'callTimeoutMs'> = {
  list: 'links',
  practice: 'callTimeoutMs',
  own: ({ timeoutMs }) => timeoutMs,
  field: 'timeoutMs',
};

/** Calls whose timeout somebody plans: nobody plans those of a browser or of a test client. */
const planned = (facts: Facts): readonly Link[] =>
  concerned(facts).filter((link) => {
    const source = facts.component(link.source);
    return isSync(link) && source !== undefined && (isBackend(source) || link.timeoutMs !== undefined);
  });

const USUAL_MS = 2000;

/**
 * A timeout that is shorter than those of all callers and longer than those behind it; none where a neighbour waits for
 * ever too, or leaves no room.
 */
const mended = (facts: Facts, link: Link): Pick<Draft, 'fix'> => {
  const isCall = (each: Link) => each !== link && isSync(each) === true;
  const outer = facts
    .linksTo(link.source)
    .filter(isCall)
    .map(({ timeoutMs }) => timeoutMs);
  const inner = facts
    .linksFrom(link.target)
    .filter(isCall)
    .map(({ timeoutMs }) => timeoutMs);
  if ([...outer, ...inner].includes(0)) return {};
  const least = Math.max(0, ...inner.flatMap((ms) => ms ?? []), Math.ceil(link.latencyP99Ms ?? 0)) + 1;
  const most = Math.min(Infinity, ...outer.flatMap((ms) => ms ?? [])) - 1;
  if (least > most) return {};
  const value = Math.min(most, Math.max(Math.ceil(least / 1000) * 1000, USUAL_MS));
  return {
    fix: {
      text: `Let the caller give up on ${linkName(facts, link)} after ${value} ms.`,
      steps: [{ do: 'SET', list: 'links', key: link.key, field: 'timeoutMs', value }],
    },
  };
};

export const timeout = rule({
  id: 'reliability/timeout',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Synchronous calls have a timeout',
  why: 'Without one a slow callee holds its callers’ threads and connections until they fail too, and then their callers.',
  remedy: 'Set a timeout a little above the callee’s slowest normal answer and below the caller’s own timeout.',
  references: ['CWE-400'],
  *needs(facts) {
    for (const link of concerned(facts)) {
      const source = facts.component(link.source);
      if (source && isBackend(source))
        yield ask(
          about('links', link),
          'mode',
          isSync(link),
          `Does the caller wait for the answer on ${linkName(facts, link)}?`,
        );
    }
    yield* askPractice(facts, BOUNDED, planned(facts), {
      all: 'After how many milliseconds do callers give up on a call, where nothing else is said (0: never)?',
      one: (link) => `After how many milliseconds does the caller give up on ${linkName(facts, link)}?`,
    });
  },
  examples: {
    bad: [
      sample({
        components: { shop: {}, payment: {} },
        links: { 'shop -> payment': { protocol: 'GRPC', timeoutMs: 0 } },
      }),
      sample({
        requirements: { practices: { callTimeoutMs: 0 } },
        components: { shop: {}, payment: {} },
        links: { 'shop -> payment': { protocol: 'GRPC' } },
      }),
    ],
    good: [
      sample({
        components: { shop: {}, payment: {} },
        links: { 'shop -> payment': { protocol: 'GRPC', timeoutMs: 2000 } },
      }),
      sample({
        components: { shop: {}, bus: { kind: 'QUEUE' } },
        links: { 'shop -> bus': { protocol: 'AMQP', timeoutMs: 0 } },
      }),
      sample({
        components: { partner: { kind: 'EXTERNAL' }, shop: {} },
        links: { 'partner -> shop': { protocol: 'HTTPS' } },
      }),
    ],
    unknown: [
      sample({ components: { shop: {}, payment: {} }, links: { 'shop -> payment': { protocol: 'GRPC' } } }),
      sample({ components: { shop: {}, payment: {} }, links: { 'shop -> payment': {} } }),
    ],
  },
  *check(facts) {
    for (const link of concerned(facts))
      if (link.timeoutMs === 0 && isSync(link))
        yield {
          subject: about('links', link),
          message: `${linkName(facts, link)} waits for ever.`,
          ...mended(facts, link),
        };
    yield* badPractice(
      facts,
      BOUNDED,
      planned(facts).filter(({ timeoutMs }) => timeoutMs === undefined),
      (ms) => ms === 0,
      ({ name }) => `${name}: callers wait for ever where nothing else is said.`,
    );
  },
});
