import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';

const likeness = ({ name, kind, technology, boundary }: Component): string =>
  JSON.stringify([name.trim().toLowerCase(), kind, technology?.toLowerCase() ?? '', boundary ?? '']);

export const duplicate = rule({
  id: 'architecture/duplicate',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'No two components have the same name, kind and technology',
  why: 'Two entries for one thing drift apart, and each shows half of its links.',
  remedy: 'Delete one and give its links to the other, or name them so that people can tell them apart.',
  references: ['CWE-1110'],
  examples: {
    bad: [sample({ components: { cart: { name: 'Cart' }, cart2: { name: 'cart ' } } })],
    good: [
      sample({ components: { cart: { name: 'Cart' }, db: { name: 'Cart', kind: 'DATASTORE' } } }),
      sample({
        components: {
          east: { name: 'redis', kind: 'CACHE', boundary: 'shop' },
          west: { name: 'redis', kind: 'CACHE', boundary: 'bank' },
        },
        boundaries: { shop: {}, bank: {} },
      }),
    ],
  },
  *check({ components }) {
    const first = new Map<string, Component>();
    for (const component of components) {
      const like = likeness(component);
      const same = first.get(like);
      if (!same) first.set(like, component);
      else
        yield {
          subject: about('components', component),
          message: `${component.name} (${component.key}) has the same name, kind and technology as ${same.key}.`,
          related: [about('components', same)],
        };
    }
  },
});
