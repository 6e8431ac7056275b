import type { Facts } from '../../../facts.js';
import { fieldPath } from '../../../field-path.js';
import type { Component, Entity } from '../../../model.js';
import { rule } from '../../rule.js';
import { about, aboutBlueprint, type Draft, type Fix, type FixStep, type Subject } from '../../yields.js';
import { isSmall, someOf, storeOf, wholes } from '../entities.js';
import { livesOn, missingTimes, zonelessTimes } from './times.js';
import { examples } from './timestamps.examples.js';

/** Stores in which `timestamp` says nothing of a time zone. */
const ZONELESS = ['postgresql', 'cockroachdb', 'yugabytedb', 'oracle', 'db2'];
const POSTGRESQL = ['postgresql', 'cockroachdb', 'yugabytedb'];
/** An entity with more fields than this is not made wider by a fix. */
const WIDE = 35;

/** The entities of each store whose rows come and go. */
const byStore = (facts: Facts): ReadonlyMap<Component | undefined, readonly Entity[]> => {
  const groups = new Map<Component | undefined, Entity[]>();
  for (const entity of wholes(facts)) {
    if (isSmall(entity) || !livesOn(entity)) continue;
    const store = storeOf(facts, entity);
    const group = groups.get(store);
    if (group) group.push(entity);
    else groups.set(store, [entity]);
  }
  return groups;
};

const isCamelCase = ({ fields }: Entity): boolean =>
  fields.some(({ name }) => /\p{Ll}\p{Lu}/u.test(name)) && !fields.some(({ name }) => name.includes('_'));

const timeName = (entity: Entity, what: 'created' | 'updated'): string =>
  isCamelCase(entity) ? `${what}At` : `${what}_at`;

const addTime = (entity: Entity, what: 'created' | 'updated'): FixStep => ({
  do: 'ADD',
  list: 'entities',
  key: entity.key,
  field: 'fields',
  value: {
    name: timeName(entity, what),
    type: 'timestamp with time zone',
    nullable: false,
    default: 'now()',
  },
});

const fixFor = (
  store: Component | undefined,
  lacking: readonly Entity[],
  what: 'created' | 'updated',
): Fix | undefined =>
  POSTGRESQL.includes(store?.technology ?? '') &&
  lacking.every(
    (entity) => entity.fields.length < WIDE && entity.fields.every(({ name }) => name !== timeName(entity, what)),
  )
    ? {
        text: `Add the ${what === 'created' ? 'time of creation' : 'time of the last change'} to ${someOf(lacking.map(({ name }) => name))}.`,
        steps: lacking.map((entity) => addTime(entity, what)),
      }
    : undefined;

const WHAT = { created: 'when a row was created', updated: 'when a row last changed' } as const;

function* missing(subject: Subject, store: Component | undefined, entities: readonly Entity[]): Generator<Draft> {
  for (const what of ['created', 'updated'] as const) {
    const lacking = entities.filter((entity) => missingTimes(entity)[what]);
    if (lacking.length === 0) continue;
    const names = lacking.map(({ name }) => name);
    const fix = fixFor(store, lacking, what);
    yield {
      subject,
      discriminator: what,
      message: `In ${subject.name} ${someOf(names)} ${names.length > 1 ? 'do' : 'does'} not say ${WHAT[what]}.`,
      related: lacking.map((entity) => about('entities', entity)),
      ...(fix && { fix }),
    };
  }
}

function* zoneless(subject: Subject, store: Component | undefined, entities: readonly Entity[]): Generator<Draft> {
  const plain = ZONELESS.includes(store?.technology ?? '');
  const found = entities.flatMap((entity) => zonelessTimes(entity, plain).map((field) => ({ entity, field })));
  if (found.length === 0) return;
  yield {
    subject,
    discriminator: 'time zone',
    message: `In ${subject.name} ${someOf(found.map(({ entity, field }) => `${entity.name}.${field.name}`))} ${found.length > 1 ? 'are times' : 'is a time'} without a time zone.`,
    related: [...new Set(found.map(({ entity }) => entity))].map((entity) => about('entities', entity)),
    fix: {
      text: 'Keep these times with their time zone.',
      steps: found.map(({ entity, field }) => ({
        do: 'SET',
        list: 'entities',
        key: entity.key,
        field: fieldPath('fields', field.name, 'type'),
        value: `timestamp${/\(\d\)/.exec(field.type)?.[0] ?? ''} with time zone`,
      })),
    },
  };
}

export const timestamps = rule({
  id: 'data/timestamps',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'Entities say when a row was created and changed',
  why: 'Without these times nobody can tell what changed during an incident, load only what is new elsewhere, or delete what is old; without a time zone they mean another moment on another server.',
  remedy:
    'Give each entity a created and an updated time, with time zone, filled by the store; what is written once needs only the first.',
  references: ['https://www.postgresql.org/docs/current/datatype-datetime.html'],
  examples,
  /** One finding for each store: that one habit is missing is one thing to decide. */
  *check(facts) {
    for (const [store, entities] of byStore(facts)) {
      const subject = store ? about('components', store) : aboutBlueprint(facts);
      yield* missing(subject, store, entities);
      yield* zoneless(subject, store, entities);
    }
  },
});
