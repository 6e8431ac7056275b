import type { Component, Model } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { inScope } from '../../scope.js';
import { about, ask } from '../../yields.js';

const owned = (model: Model): readonly Component[] =>
  model.components.filter(
    (component) => inScope(component) && component.kind !== 'CLIENT' && component.kind !== 'LIBRARY',
  );

const ownerOf = ({ team, owner }: Component): string | undefined => team ?? (owner?.trim() ? owner : undefined);

/** Whether owners are kept in the model at all: then a gap is a gap, not a thing that nobody has got round to. */
const ownersAreKept = (components: readonly Component[]): boolean =>
  components.filter(ownerOf).length * 2 > components.length;

export const ownerNamed = rule({
  id: 'architecture/owner-named',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Each component has an owning team',
  why: 'What nobody owns nobody patches, and at night nobody answers for it.',
  remedy: 'Name the team that answers for the component.',
  references: ['CWE-1059'],
  *needs(facts) {
    for (const component of owned(facts))
      yield ask(
        about('components', component),
        'owner',
        ownerOf(component),
        `Which team answers for ${component.name}?`,
      );
  },
  examples: {
    bad: [sample({ components: { cart: { owner: 'shop' }, order: { team: 'shop' }, legacy: {} } })],
    good: [sample({ components: { cart: { owner: 'shop' }, partner: { kind: 'EXTERNAL' }, app: { kind: 'CLIENT' } } })],
    unknown: [
      sample({ components: { cart: {}, order: {} } }),
      sample({ components: { cart: { owner: 'shop' }, order: {} } }),
    ],
  },
  *check(facts) {
    const components = owned(facts);
    if (!ownersAreKept(components)) return;
    for (const component of components)
      if (ownerOf(component) === undefined)
        yield {
          subject: about('components', component),
          message: `Nobody owns ${component.name}, while most other components have an owner.`,
        };
  },
});
