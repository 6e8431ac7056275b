/**
 * Models that hold anything that a field takes, of every list: keys that lead nowhere, circles, empty lists and texts, 0 and
 * the largest numbers, names with odd characters. Drawn from the table of fields, so that a new field is in them at once.
 */
import type { FieldDescriptor, FieldTable } from '../../fields/descriptor.js';
import { FIELDS, REQUIREMENTS } from '../../fields/fields.js';
import { emptyModel, LISTS, type ListName, type Model } from '../../model.js';

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];
const LINKS = ['a>b', 'b>a', 'b>c', 'c>d', 'a>d', 'a>e', 'd>e', 'e>f', 'c>nowhere'];
const NAMES = ['a', 'Ä → “b”', '__proto__', 'constructor', 'a.b', '価格', 'order_items', 'x'.repeat(200)];
const TEXTS = [
  ...['a', 'b', '__proto__', 'a.b', '価格', 'id', 'email', 'password', 'tenant_id', 'created_at', 'status', 'amount'],
  ...['text', 'bigint', 'double precision', 'uuid', 'text[]', '[a!]!', ']['],
  ...[
    'GET',
    'post',
    '/',
    '/order/{',
    '/createA/{id}',
    'http://a.com',
    '://',
    '*',
    '200',
    '4XX',
    '1',
    'v1beta1',
    'a.v1',
  ],
  ...['postgresql', 'mysql', 'mongodb', 'kafka', 'redis', 'nodejs', '12', '99.1.x', 'HS256', 'none', 'S3'],
];
const DAYS = ['2020-01-01', '2025-12-31', '2999-12-31'];
/** How likely an optional field is there: sparse models ask, dense ones judge. */
const DENSITIES = [0.1, 0.3, 0.6, 0.9];

const drawn = (random: () => number, density: number) => {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T; // the index is within
  const few = (): number => Math.floor(random() * 3);
  /** Deeper lists are shorter, so that no model grows beyond bounds. */
  const value = (field: FieldDescriptor, depth: number): unknown => {
    switch (field.type) {
      case 'BOOLEAN':
        return random() < 0.5;
      case 'INTEGER':
      case 'NUMBER':
        return Math.min(field.max, Math.max(field.min, pick([0, 1, 2, 5, 99, 1000, 60_000, field.min, field.max])));
      case 'TEXT':
        return field.none !== undefined && random() < 0.1 ? '' : pick(TEXTS);
      case 'DATE':
        return field.none !== undefined && random() < 0.2 ? '' : pick(DAYS);
      case 'ENUM':
        return pick(field.values);
      case 'KEY':
        return pick(field.of === 'links' ? [...LINKS, 'nowhere'] : [...KEYS, 'nowhere']);
      case 'LIST':
        return Array.from({ length: depth > 2 ? few() % 2 : few() }, () => value(field.items, depth + 1));
      case 'RECORD':
        return record(field.fields, depth + 1);
    }
  };
  const record = (table: FieldTable, depth: number): object =>
    Object.fromEntries(
      Object.entries(table).flatMap(([name, field]) =>
        REQUIRED.has(name) || random() < density ? [[name, value(field, depth)]] : [],
      ),
    );
  const element = (list: ListName, key: string): object => ({
    ...record(FIELDS[list], 0),
    // Half of all components are of the kinds that most rules are about.
    ...(list === 'components' &&
      random() < 0.5 && { kind: pick(['CLIENT', 'SERVICE', 'SERVICE', 'DATASTORE', 'QUEUE']) }),
    key,
    name: random() < 0.3 ? pick(NAMES) : key,
  });
  return { pick, record, element, value };
};

/** Fields that no record is without. */
const REQUIRED: ReadonlySet<string> = new Set([
  ...['kind', 'type', 'fields', 'target', 'steps', 'link', 'operation', 'component', 'style', 'contract', 'version'],
  ...['store', 'keys', 'strategy', 'in', 'status', 'criterion', 'score', 'reason', 'owner', 'category', 'severity'],
  ...['item', 'holds', 'evidence', 'expression', 'source', 'name'],
]);

/** The model of a seed. */
export const oddModel = (seed: number): Model => {
  const random = randomFrom(seed);
  const { pick, record, element } = drawn(random, DENSITIES[seed % DENSITIES.length] ?? 0.5);
  const keysOf = (list: ListName): readonly string[] =>
    list === 'links' ? LINKS : random() < 0.2 ? [] : KEYS.slice(0, 1 + Math.floor(random() * KEYS.length));
  const lists = LISTS.map((list) => [
    list,
    keysOf(list).map((key) => {
      const [source, target] = key.split('>');
      return { ...element(list, key), ...(list === 'links' && { source, target: random() < 0.1 ? source : target }) };
    }),
  ]);
  // Everything in it was drawn by the table of the model's own fields.
  return {
    ...emptyModel(pick(NAMES)),
    requirements: record(REQUIREMENTS, 0),
    ...(Object.fromEntries(lists) as object),
  } as Model;
};

/** A model with some facts of its elements taken away and others put in their place. */
export const spoiled = (model: Model, seed: number): Model => {
  const random = randomFrom(seed);
  const { value } = drawn(random, 0.5);
  const spoil = (list: ListName, element: object): object => {
    const facts: Record<string, unknown> = { ...element };
    for (const [name, field] of Object.entries(FIELDS[list])) {
      if (name === 'key' || name === 'name' || random() > 0.15) continue;
      if (REQUIRED.has(name) || random() < 0.7) facts[name] = value(field, 0);
      else Reflect.deleteProperty(facts, name);
    }
    return facts;
  };
  const lists = LISTS.map((list) => [list, model[list].map((element: object) => spoil(list, element))]);
  return { ...model, ...(Object.fromEntries(lists) as object) }; // drawn by the table of the model's own fields
};
