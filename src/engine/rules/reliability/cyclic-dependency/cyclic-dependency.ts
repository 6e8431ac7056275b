import type { Facts } from '../../../facts.js';
import type { Link } from '../../../model.js';
import { isSync } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, isBackend, isProductTraffic, isStore, linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { shortestCycle, strongComponents } from './strong-components.js';

/** Links that can take part: between backend components; stores that replicate to each other are one system. */
const concerned = (facts: Facts): Link[] =>
  facts.links.filter((link) => {
    const ends = endsOf(facts, link);
    if (!ends || link.source === link.target || !isProductTraffic(link) || isSync(link) === false) return false;
    return isBackend(ends.source) && isBackend(ends.target) && !(isStore(ends.source) && isStore(ends.target));
  });

const graphOf = (links: readonly Link[]) => {
  const targets = new Map<string, string[]>();
  for (const { source, target } of links) {
    const known = targets.get(source);
    if (known) known.push(target);
    else targets.set(source, [target]);
  }
  const successors = (node: string): readonly string[] => targets.get(node) ?? [];
  return { successors, groups: strongComponents([...targets.keys()].sort(), successors) };
};

const http = { protocol: 'HTTP' } as const;

export const cyclicDependency = rule({
  id: 'reliability/cyclic-dependency',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Synchronous dependencies form no cycle',
  why: 'Components that wait for each other can only start, change and fail together, and under load they can wait for themselves.',
  remedy:
    'Turn one call of the cycle round, make it asynchronous (an event, a queue), or move what both need into a component below them.',
  references: ['CWE-1047'],
  /** A call of unknown mode matters only where it would close a cycle. */
  *needs(facts) {
    const links = concerned(facts);
    const group = new Map(graphOf(links).groups.flatMap((members, at) => members.map((member) => [member, at])));
    for (const link of links) {
      const at = group.get(link.source);
      if (at === undefined || at !== group.get(link.target)) continue;
      yield ask(
        about('links', link),
        'mode',
        isSync(link),
        `Does the caller wait for the answer on ${linkName(facts, link)}?`,
      );
    }
  },
  examples: {
    bad: [
      sample({ components: { cart: {}, price: {} }, links: { 'cart -> price': http, 'price -> cart': http } }),
      sample({ components: { a: {}, b: {}, c: {} }, links: { 'a -> b': http, 'b -> c': http, 'c -> a': http } }),
    ],
    good: [
      sample({
        components: { cart: {}, price: {} },
        links: { 'cart -> price': http, 'price -> cart': { mode: 'ASYNC' } },
      }),
      sample({
        components: { primary: { kind: 'DATASTORE' }, standby: { kind: 'DATASTORE' } },
        links: { 'primary -> standby': { protocol: 'POSTGRESQL' }, 'standby -> primary': { protocol: 'POSTGRESQL' } },
      }),
      sample({
        components: { shop: {}, stripe: { kind: 'EXTERNAL' } },
        links: { 'shop -> stripe': http, 'stripe -> shop': http },
      }),
    ],
    unknown: [sample({ components: { cart: {}, price: {} }, links: { 'cart -> price': http, 'price -> cart': {} } })],
  },
  *check(facts) {
    const { successors, groups } = graphOf(concerned(facts).filter(isSync));
    for (const members of groups) {
      const [first = '', ...others] = [...members].sort();
      const inside = new Set(members);
      const cycle = shortestCycle(first, (node) => successors(node).filter((to) => inside.has(to)));
      const name = (key: string) => facts.component(key)?.name ?? key;
      const rest = members.length - cycle.length;
      yield {
        subject: about('components', { key: first, name: name(first) }),
        message:
          `${[...cycle, first].map(name).join(' → ')}: each waits for the next` +
          (rest > 0 ? `, and ${rest} more depend on each other with them.` : '.'),
        related: others.map((key) => about('components', { key, name: name(key) })),
      };
    }
  },
});
