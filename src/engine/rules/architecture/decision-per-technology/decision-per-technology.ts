import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { technologyById } from '../../../technology/technologies.js';
import { rule } from '../../rule.js';
import { inScope, isStore } from '../../scope.js';
import { about, aboutBlueprint, ask, type Draft } from '../../yields.js';
import { listed } from '../../listed.js';

/** Stores and brokers whose technology is known, by technology: one decision does for all that are made with it. */
const costly = (facts: Facts): ReadonlyMap<string, readonly Component[]> => {
  const byTechnology = new Map<string, Component[]>();
  for (const component of facts.components) {
    const { technology } = component;
    if (!inScope(component) || !technology || !(isStore(component) || component.kind === 'QUEUE')) continue;
    byTechnology.set(technology, [...(byTechnology.get(technology) ?? []), component]);
  }
  return byTechnology;
};

/** What accepted decisions speak of that no other accepted one has replaced. */
const decided = (facts: Facts) => {
  const all = facts.decisions.filter(({ status }) => status === 'ACCEPTED');
  const replaced = new Set(all.flatMap(({ supersedes = [] }) => supersedes));
  const accepted = all.filter(({ key }) => !replaced.has(key));
  return {
    components: new Set(accepted.flatMap(({ components = [] }) => components)),
    technologies: new Set(accepted.flatMap(({ technologies = [] }) => technologies.map((each) => each.toLowerCase()))),
    styles: new Set(accepted.map(({ style }) => style)),
  };
};

function* undecided(facts: Facts): Generator<Draft> {
  const { components, technologies, styles } = decided(facts);
  for (const [technology, used] of costly(facts)) {
    const [first] = used;
    if (!first || technologies.has(technology) || used.some(({ key }) => components.has(key))) continue;
    yield {
      subject: about('components', first),
      message: `No accepted decision says why ${listed(used.map(({ name }) => name))} ${used.length === 1 ? 'is' : 'are'} made with ${technologyById(technology)?.name ?? technology}.`,
      related: used.slice(1).map((component) => about('components', component)),
    };
  }
  const { style } = facts.requirements;
  if (style && !styles.has(style))
    yield {
      subject: aboutBlueprint(facts),
      discriminator: 'style',
      message: `No accepted decision says why ${facts.name} is built as ${style.toLowerCase().replace('_', ' ')}.`,
    };
}

const db = { kind: 'DATASTORE', technology: 'postgresql' } as const;

export const decisionPerTechnology = rule({
  id: 'architecture/decision-per-technology',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'Stores, brokers and the style are backed by an accepted decision',
  why: 'They are the dearest to change; whoever does not know why they were chosen either keeps them for ever or changes them for the wrong reason.',
  remedy: 'Write an architecture decision record for each technology and for the style, and have it accepted.',
  references: ['https://adr.github.io'],
  *needs(facts) {
    const technologies = [...costly(facts).keys()].map((id) => technologyById(id)?.name ?? id);
    if (technologies.length === 0 && !facts.requirements.style) return;
    yield ask(
      aboutBlueprint(facts),
      'decisions',
      facts.decisions.length > 0 || undefined,
      technologies.length > 0
        ? `Which decisions stand behind the choice of ${listed(technologies)}?`
        : 'Which decision stands behind the architecture style?',
    );
  },
  examples: {
    bad: [
      sample({ components: { db }, decisions: { 'adr-1': { status: 'PROPOSED', technologies: ['postgresql'] } } }),
      sample({ requirements: { style: 'MICROSERVICES' }, decisions: { 'adr-1': { status: 'ACCEPTED' } } }),
    ],
    good: [
      sample({
        components: { db, replica: db, sessions: { kind: 'CACHE' } },
        decisions: { 'adr-1': { status: 'ACCEPTED', technologies: ['PostgreSQL'] } },
      }),
      sample({ components: { db }, decisions: { 'adr-1': { status: 'ACCEPTED', components: ['db'] } } }),
    ],
    unknown: [sample({ components: { db } })],
  },
  *check(facts) {
    // Where no decision is kept at all the model says nothing about them: that is asked.
    if (facts.decisions.length > 0) yield* undecided(facts);
  },
});
