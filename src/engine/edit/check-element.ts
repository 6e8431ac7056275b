/** What an element must hold beyond its types, whoever made it: a client, an importer, a person. */
import type { Element, Entity, Link, ListName } from '../model.js';
import { KEY_PATTERN } from '../keys.js';
import type { EditError } from './apply-edits.js';

/** Longest text, longest name, most items in a list, deepest nesting of a value. */
const LIMITS = { text: 10_000, name: 200, items: 5_000, depth: 6 } as const;
/** Control characters, and halves of characters, which no store keeps. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;
/** The same without tabs and line breaks. */
const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;
/** Fields that clients read as 32-bit integers. */
const WHOLE = new Set(['replicas', 'zones', 'ports', 'port', 'timeoutMs', 'cpuMillicores', 'maxAttempts', 'limit']);
const MOST_WHOLE = 2 ** 31 - 1;

const bad = (path: readonly string[], message: string): EditError => ({ code: 'BAD_USER_INPUT', message, path });

function* checkValue(value: unknown, path: readonly string[], depth = 0): Generator<EditError> {
  if (depth > LIMITS.depth) yield bad(path, 'is nested too deeply');
  else if (typeof value === 'string') {
    if (value.length > LIMITS.text) yield bad(path, `is longer than ${LIMITS.text} characters`);
    else if (UNPRINTABLE.test(value)) yield bad(path, 'has control characters');
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value) || value < 0) yield bad(path, `${value} is not a number of at least 0`);
    else if (path.some((part) => WHOLE.has(part)) && (value > MOST_WHOLE || !Number.isInteger(value)))
      yield bad(path, `${value} is not a whole number of at most ${MOST_WHOLE}`);
  } else if (Array.isArray(value)) {
    if (value.length > LIMITS.items) yield bad(path, `has more than ${LIMITS.items} items`);
    else for (const [i, item] of value.entries()) yield* checkValue(item, [...path, String(i)], depth + 1);
  } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [name, item] of Object.entries(value)) yield* checkValue(item, [...path, name], depth + 1);
  }
}

function* checkNames(element: Element, path: readonly string[]): Generator<EditError> {
  if (!KEY_PATTERN.test(element.key)) yield bad([...path, 'key'], `"${element.key.slice(0, 50)}" cannot be a key`);
  if (element.name === '' || element.name.length > LIMITS.name || CONTROL.test(element.name))
    yield bad([...path, 'name'], `a name has 1 to ${LIMITS.name} characters and no control characters`);
}

function* checkLink(link: Link, path: readonly string[]): Generator<EditError> {
  for (const end of ['source', 'target'] as const)
    if (typeof link[end] !== 'string') yield bad([...path, end], `a link needs its ${end}`);
}

/** Names that must be unique within an entity, and fields that must exist in it. */
function* checkEntity(entity: Entity, path: readonly string[]): Generator<EditError> {
  for (const part of ['fields', 'relations', 'indexes', 'accessPatterns', 'checks'] as const) {
    const seen = new Set<string>();
    for (const [i, { name }] of (entity[part] ?? []).entries()) {
      if (seen.has(name)) yield bad([...path, part, String(i), 'name'], `"${name}" stands twice in ${part}`);
      seen.add(name);
    }
  }
  const fields = new Set(entity.fields.map((f) => f.name));
  for (const [i, name] of (entity.primaryKey ?? []).entries())
    if (!fields.has(name)) yield bad([...path, 'primaryKey', String(i)], `the entity has no field "${name}"`);
  for (const [i, relation] of (entity.relations ?? []).entries())
    for (const [j, name] of relation.fields.entries())
      if (!fields.has(name))
        yield bad([...path, 'relations', String(i), 'fields', String(j)], `the entity has no field "${name}"`);
}

/** What is wrong with an element; nothing when it may stand in a blueprint. */
export function* checkElement(list: ListName, element: Element, path: readonly string[]): Generator<EditError> {
  yield* checkNames(element, path);
  yield* checkValue(element, path);
  if (list === 'links') yield* checkLink(element as Link, path); // the list says what it is
  if (list === 'entities') yield* checkEntity(element as Entity, path);
}
