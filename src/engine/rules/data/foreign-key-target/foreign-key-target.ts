import type { Facts } from '../../../facts.js';
import { fieldPath } from '../../../field-path.js';
import type { Entity, Relation } from '../../../model.js';
import { rule } from '../../rule.js';
import { about, type Fix } from '../../yields.js';
import { hasField, storeOf, wholeOf } from '../entities.js';
import { relationsOf } from '../relations.js';
import { isDocumentStore } from '../stores.js';
import { examples } from './foreign-key-target.examples.js';
import { missingParts, unlikePairs, type Pair } from './relation-parts.js';

/** Fields of entities that relations use, by how many; a field's type can only be changed for one of them. */
const usesOf = (facts: Facts): ReadonlyMap<string, number> => {
  const uses = new Map<string, number>();
  const count = (entity: string, field: string) => {
    const at = JSON.stringify([entity, field]);
    uses.set(at, (uses.get(at) ?? 0) + 1);
  };
  for (const entity of facts.entities)
    for (const relation of entity.relations ?? []) {
      for (const field of relation.fields) count(entity.key, field);
      for (const field of relation.targetFields ?? facts.entity(relation.target)?.primaryKey ?? [])
        count(relation.target, field);
    }
  return uses;
};

/** What the type of the referencing field becomes: a serial is filled by itself, what refers to it is not. */
const plainType = (type: string): string =>
  type.replace(/^(big|small)serial$|^serial([248])?$/i, (all: string) =>
    /big|8/i.test(all) ? 'bigint' : /small|2/i.test(all) ? 'smallint' : 'integer',
  );

const fixOf = (uses: ReadonlyMap<string, number>, entity: Entity, { field, target }: Pair): Fix | undefined => {
  const alone = uses.get(JSON.stringify([entity.key, field.name])) === 1;
  if (!alone || field.enumValues || entity.partitionOf !== undefined || entity.partitioning) return undefined;
  const type = plainType(target.type);
  return {
    text: `Give ${entity.name}.${field.name} the type ${type}.`,
    steps: [
      { do: 'SET', list: 'entities', key: entity.key, field: fieldPath('fields', field.name, 'type'), value: type },
    ],
  };
};

const said = ({ field, target, how }: Pair, entity: Entity, of: Entity): string =>
  how === 'SHORTER'
    ? `${entity.name}.${field.name} (${field.type}) is too short for ${of.name}.${target.name} (${target.type}), which it refers to.`
    : `${entity.name}.${field.name} is of type ${field.type}, but ${of.name}.${target.name}, which it refers to, of type ${target.type}.`;

/** Types are comparable within one store only. */
const sameStore = (entity: Entity, target: Entity): boolean =>
  entity.store === undefined || target.store === undefined || entity.store === target.store;

const nameOf = ({ name, fields }: Relation): string => name || fields.join(', ');

export const foreignKeyTarget = rule({
  id: 'data/foreign-key-target',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Relations refer to existing fields of the same type',
  why: 'A relation to what does not exist protects nothing; one between different types converts at each join, leaves indexes unused, and fails when a value no longer fits.',
  remedy:
    'Name the entity and the fields that are meant, and give the referencing field exactly the type of the one that it refers to.',
  references: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  examples,
  *check(facts) {
    const uses = usesOf(facts);
    const told = new Set<string>();
    for (const [entity, relation] of relationsOf(facts)) {
      const whole = wholeOf(facts, entity);
      const target = facts.entity(relation.target);
      const subject = about('entities', whole);
      const once = (discriminator: string): boolean => {
        const at = JSON.stringify([whole.key, discriminator]);
        return told.has(at) ? false : told.add(at) !== undefined;
      };
      const missing = missingParts(entity, relation, target, hasField);
      if (missing !== undefined) {
        const discriminator = `${relation.fields.join(',')}>${relation.target}`;
        if (once(discriminator))
          yield {
            subject,
            discriminator,
            message: `The relation ${nameOf(relation)} of ${whole.name} ${missing}.`,
            ...(target && { related: [about('entities', target)] }),
          };
        continue;
      }
      if (!target || !sameStore(entity, target)) continue;
      for (const pair of unlikePairs(entity, relation, target, isDocumentStore(storeOf(facts, entity)))) {
        const discriminator = `${pair.field.name}>${relation.target}.${pair.target.name}`;
        if (!once(discriminator)) continue;
        const fix = fixOf(uses, entity, pair);
        yield {
          subject,
          discriminator,
          message: said(pair, whole, target),
          related: [about('entities', target)],
          ...(fix && { fix }),
        };
      }
    }
  },
});
