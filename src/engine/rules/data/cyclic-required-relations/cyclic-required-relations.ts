import type { Facts } from '../../../facts.js';
import { fieldPath } from '../../../field-path.js';
import type { Entity, Relation } from '../../../model.js';
import { sample } from '../../../sample.js';
import { strongComponents } from '../../reliability/cyclic-dependency/strong-components.js';
import { rule } from '../../rule.js';
import { about, ask, type Ask } from '../../yields.js';
import { storeOf, wholeOf } from '../entities.js';
import { relationsOf } from '../relations.js';
import { isDocumentStore } from '../stores.js';

interface Edge {
  readonly from: Entity;
  readonly to: Entity;
  readonly relation: Relation;
  /** Fields that nobody has said to be nullable or not. */
  readonly unknown: readonly string[];
}

const isRequired = (entity: Entity, name: string): boolean | undefined => {
  if (entity.primaryKey?.includes(name)) return true;
  const nullable = entity.fields.find((field) => field.name === name)?.nullable;
  return nullable === undefined ? undefined : !nullable;
};

/**
 * Relations that every row must keep from its insert on, or may have to. One field that may be null frees a relation; so
 * does a check at the end of the transaction; documents refer to what does not exist yet. A row may refer to itself.
 */
const edges = (facts: Facts): readonly Edge[] =>
  [...relationsOf(facts)].flatMap(([entity, relation]) => {
    const from = wholeOf(facts, entity);
    const target = facts.entity(relation.target);
    const to = target && wholeOf(facts, target);
    if (!to || to === from || relation.deferrable === true || relation.fields.length === 0) return [];
    if (isDocumentStore(storeOf(facts, from)) || from.store !== to.store) return [];
    const required = relation.fields.map((name) => [name, isRequired(entity, name)] as const);
    if (required.some(([, each]) => each === false)) return [];
    return [{ from, to, relation, unknown: required.flatMap(([name, each]) => (each === undefined ? [name] : [])) }];
  });

const cyclesOf = (among: readonly Edge[]): readonly (readonly string[])[] => {
  const next = new Map<string, string[]>();
  for (const { from, to } of among) {
    const list = next.get(from.key);
    if (list) list.push(to.key);
    else next.set(from.key, [to.key]);
  }
  return strongComponents([...next.keys()].sort(), (key) => next.get(key) ?? []);
};

/** Asks about the fields of relations that could close a cycle. */
function* unknownFields(among: readonly Edge[]): Generator<Ask | undefined> {
  const groupOf = new Map(cyclesOf(among).flatMap((group, at) => group.map((key) => [key, at] as const)));
  for (const { from, to, unknown } of among) {
    const group = groupOf.get(from.key);
    if (group === undefined || group !== groupOf.get(to.key)) continue;
    for (const name of unknown)
      yield ask(
        about('entities', from),
        fieldPath('fields', name, 'nullable'),
        undefined,
        `May ${from.name}.${name}, which refers to ${to.name}, be null?`,
      );
  }
}

const relation = (name: string, target: string) => ({ name: `of_${target}`, fields: [name], target });
const field = (name: string, nullable?: boolean) => ({
  name,
  type: 'bigint',
  ...(nullable !== undefined && { nullable }),
});
const shops = (nullable?: boolean, facts: Partial<Relation> = {}) =>
  sample({
    entities: {
      shop: { fields: [field('manager', nullable)], relations: [{ ...relation('manager', 'staff'), ...facts }] },
      staff: { fields: [field('shop', false)], relations: [relation('shop', 'shop')] },
    },
  });

export const cyclicRequiredRelations = rule({
  id: 'data/cyclic-required-relations',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Required relations form no cycle',
  why: 'Each entity of such a cycle needs a row of the next one before its own first row can be stored, so that nothing can ever be inserted.',
  remedy:
    'Let one of the relations be null until the other row exists, move it to an entity of its own, or have it checked at the end of the transaction.',
  references: ['https://www.postgresql.org/docs/current/sql-set-constraints.html'],
  *needs(facts) {
    yield* unknownFields(edges(facts));
  },
  examples: {
    bad: [shops(false)],
    good: [
      shops(true),
      shops(false, { deferrable: true }),
      sample({
        entities: { person: { fields: [field('parent', false)], relations: [relation('parent', 'person')] } },
      }),
    ],
    unknown: [shops()],
  },
  *check(facts) {
    for (const cycle of cyclesOf(edges(facts).filter(({ unknown }) => unknown.length === 0))) {
      const members = cycle.toSorted().flatMap((key) => facts.entity(key) ?? []);
      const [first, ...others] = members;
      if (!first) continue;
      yield {
        subject: about('entities', first),
        message: `The first row of ${first.name} cannot be inserted: its required relations lead through ${others.map(({ name }) => name).join(', ')} back to it.`,
        related: others.map((each) => about('entities', each)),
      };
    }
  },
});
