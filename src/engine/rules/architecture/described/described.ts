import type { Element, Model } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { inScope } from '../../scope.js';
import { aboutBlueprint, type Draft } from '../../yields.js';
import { listed } from '../../listed.js';

const lacking = (elements: readonly Element[]): readonly Element[] =>
  elements.filter(({ description }) => !description?.trim());

/** One finding for each kind of element: a description is written in one go, not one alarm at a time. */
function* of(model: Model, list: 'components' | 'links' | 'entities', elements: readonly Element[]): Generator<Draft> {
  const silent = lacking(elements);
  if (silent.length === 0) return;
  const count = `${silent.length} of ${elements.length} ${list}`;
  yield {
    subject: aboutBlueprint(model),
    discriminator: list,
    message: `${model.name}: ${count} ${silent.length === 1 ? 'has' : 'have'} no description: ${listed(silent.map(({ name }) => name))}.`,
  };
}

const says = { description: 'Keeps what customers are about to buy' } as const;

export const described = rule({
  id: 'architecture/described',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'Components, links and entities have a description',
  why: 'A name alone does not tell a new colleague what a part is for and why it is there.',
  remedy: 'Write a sentence for each: what it does, for whom, and why.',
  references: ['CWE-1053'],
  examples: {
    bad: [
      sample({ components: { cart: {}, order: says } }),
      sample({ components: { cart: says, order: says }, links: { 'cart -> order': { description: ' ' } } }),
      sample({ entities: { cart: {} } }),
    ],
    good: [
      sample({ components: { cart: says, partner: { kind: 'EXTERNAL' } }, entities: { cart: says } }),
      sample({ entities: { events: says, events_2026: { partitionOf: 'events' } } }),
    ],
  },
  *check(facts) {
    yield* of(facts, 'components', facts.components.filter(inScope));
    yield* of(facts, 'links', facts.links);
    yield* of(
      facts,
      'entities',
      facts.entities.filter(({ partitionOf }) => partitionOf === undefined),
    );
  },
});
