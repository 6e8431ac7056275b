import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, aboutBlueprint, ask } from '../../yields.js';

/** What others use without calling it, or what calls nobody. */
const EXEMPT: readonly Component['kind'][] = ['LIBRARY', 'MONITORING', 'BUILD'];

const alone = (facts: Facts): readonly Component[] =>
  facts.components.filter(
    ({ key, kind, outOfScope }) =>
      !EXEMPT.includes(kind) && !outOfScope && facts.linksFrom(key).length + facts.linksTo(key).length === 0,
  );

/**
 * Whether the links of the model were described at all: sources such as a compose file name few of them, and then it says
 * nothing about a component that it has none.
 */
const linksAreDescribed = (facts: Facts): boolean => {
  const linked = new Set(facts.links.flatMap(({ source, target }) => [source, target]));
  return facts.components.length < 2 || linked.size * 2 > facts.components.length;
};

const SHOWN = 5;

export const disconnected = rule({
  id: 'architecture/disconnected',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Each component has a link',
  why: 'A component that nothing calls and that calls nothing is a leftover, or its links were forgotten and every other check looks past it.',
  remedy: 'Add the links that it has, or remove it.',
  references: ['CWE-1110'],
  *needs(facts) {
    const names = alone(facts).map(({ name }) => name);
    if (names.length === 0 || linksAreDescribed(facts)) return;
    const more = names.length - SHOWN;
    const list = names.slice(0, SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '');
    yield ask(
      aboutBlueprint(facts),
      'links',
      undefined,
      `Who calls whom? Nothing is known about the links of ${list}.`,
    );
  },
  examples: {
    bad: [sample({ components: { web: {}, api: {}, old: {} }, links: { 'web -> api': {} } })],
    good: [
      sample({ components: { web: {}, api: {} }, links: { 'web -> api': {} } }),
      sample({ components: { monolith: {} } }),
      sample({ components: { web: {}, api: {}, metrics: { kind: 'MONITORING' } }, links: { 'web -> api': {} } }),
    ],
    unknown: [sample({ components: { web: {}, api: {}, cart: {}, order: {}, db: {} }, links: { 'web -> api': {} } })],
  },
  *check(facts) {
    if (facts.components.length < 2 || !linksAreDescribed(facts)) return;
    for (const component of alone(facts))
      yield {
        subject: about('components', component),
        message: `${component.name} has no link to or from another component.`,
      };
  },
});
