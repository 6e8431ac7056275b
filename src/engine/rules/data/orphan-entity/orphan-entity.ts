import type { Facts } from '../../../facts.js';
import type { Entity } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { wholeOf, wholes } from '../entities.js';

/** Entities that no relation leads to or from, and that no type of a contract shows. */
const alone = (facts: Facts): readonly Entity[] => {
  const connected = new Set<string>();
  for (const entity of facts.entities)
    for (const { target } of entity.relations ?? []) {
      const other = facts.entity(target);
      connected.add(wholeOf(facts, entity).key);
      if (other) connected.add(wholeOf(facts, other).key);
    }
  for (const { types = [] } of facts.contractVersions)
    for (const { entity } of types) if (entity !== undefined) connected.add(entity);
  return wholes(facts).filter(({ key }) => !connected.has(key));
};

const entity = (facts: Partial<Entity>) => sample({ entities: { settings: facts } });

export const orphanEntity = rule({
  id: 'data/orphan-entity',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'Each entity has a relation or an access pattern',
  why: 'What nothing refers to and nobody reads is either forgotten, and then it is kept, backed up and protected for nothing, or its use is not modelled yet.',
  remedy: 'State how the entity is read or what it refers to, or remove it.',
  references: ['CWE-1110'],
  *needs(facts) {
    for (const each of alone(facts)) {
      const subject = about('entities', each);
      yield ask(
        subject,
        'accessPatterns',
        each.accessPatterns,
        `How is ${each.name} read: by which fields, in which order?`,
      );
      if (each.accessPatterns?.length === 0)
        yield ask(subject, 'relations', each.relations, `Which entities does ${each.name} refer to?`);
    }
  },
  examples: {
    bad: [entity({ accessPatterns: [], relations: [] })],
    good: [
      entity({ accessPatterns: [{ name: 'all' }], relations: [] }),
      sample({
        entities: {
          country: { accessPatterns: [], relations: [] },
          city: { relations: [{ name: 'in', fields: ['country'], target: 'country' }] },
        },
      }),
    ],
    unknown: [entity({}), entity({ accessPatterns: [] })],
  },
  *check(facts) {
    for (const each of alone(facts))
      if (each.accessPatterns?.length === 0 && each.relations?.length === 0)
        yield {
          subject: about('entities', each),
          message: `${each.name} has neither a relation nor an access pattern.`,
        };
  },
});
