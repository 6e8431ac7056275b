/** What must hold between the parts of one element: names that are unique, names that must be there. */
import type { ContractVersion, Decision, Element, Entity, ListName, Migration } from '../model.js';
import type { EditError } from './apply-edits.js';

type Path = readonly string[];

const bad = (path: Path, message: string): EditError => ({ code: 'BAD_USER_INPUT', message, path });

/** Each part of a list has a name of its own; `by` says which field, or fields, that is. */
function* unique<T extends object>(
  items: readonly T[] | undefined,
  path: Path,
  by: readonly (keyof T & string)[],
): Generator<EditError> {
  const seen = new Set<string>();
  for (const [i, item] of (items ?? []).entries()) {
    const name = by.map((field) => String(item[field])).join(' ');
    if (seen.has(name))
      yield bad([...path, String(i), by.at(-1) ?? ''], `"${name}" stands twice in ${path.at(-1) ?? ''}`);
    seen.add(name);
  }
}

/** Names that must be unique within an entity, and fields that must exist in it. */
function* checkEntity(entity: Entity, path: Path): Generator<EditError> {
  for (const part of ['fields', 'relations', 'indexes', 'accessPatterns', 'checks'] as const)
    yield* unique<{ readonly name: string }>(entity[part], [...path, part], ['name']);
  const fields = new Set(entity.fields.map((f) => f.name));
  for (const [i, name] of (entity.primaryKey ?? []).entries())
    if (!fields.has(name)) yield bad([...path, 'primaryKey', String(i)], `the entity has no field "${name}"`);
  for (const [i, relation] of (entity.relations ?? []).entries())
    for (const [j, name] of relation.fields.entries())
      if (!fields.has(name))
        yield bad([...path, 'relations', String(i), 'fields', String(j)], `the entity has no field "${name}"`);
}

function* checkVersion(version: ContractVersion, path: Path): Generator<EditError> {
  const { operations = [], types = [] } = version;
  yield* unique(operations, [...path, 'operations'], ['name']);
  for (const [i, { parameters, responses }] of operations.entries()) {
    const at = [...path, 'operations', String(i)];
    yield* unique(parameters, [...at, 'parameters'], ['in', 'name']);
    yield* unique(responses, [...at, 'responses'], ['status']);
  }
  yield* unique(types, [...path, 'types'], ['name']);
  for (const [i, { fields }] of types.entries())
    yield* unique(fields, [...path, 'types', String(i), 'fields'], ['name']);
  if (version.replacedBy === version.key) yield bad([...path, 'replacedBy'], 'a version does not replace itself');
}

function* checkDecision(decision: Decision, path: Path): Generator<EditError> {
  yield* unique(decision.options, [...path, 'options'], ['name']);
  for (const [i, { scores }] of (decision.options ?? []).entries()) {
    const at = [...path, 'options', String(i), 'scores'];
    yield* unique(scores, at, ['criterion']);
    for (const [j, { score }] of (scores ?? []).entries())
      if (score < 1 || score > 5) yield bad([...at, String(j), 'score'], `${score} is not a score from 1 to 5`);
  }
  for (const [i, key] of (decision.supersedes ?? []).entries())
    if (key === decision.key) yield bad([...path, 'supersedes', String(i)], 'a decision does not supersede itself');
}

function* checkMigration(migration: Migration, path: Path): Generator<EditError> {
  yield* unique(migration.steps, [...path, 'steps'], ['name']);
  if (migration.completes === migration.key)
    yield bad([...path, 'completes'], 'a migration completes an earlier one, not itself');
}

/** What is wrong between an element's parts. */
export function* checkParts(list: ListName, element: Element, path: Path): Generator<EditError> {
  // The list says what the element is.
  if (list === 'entities') yield* checkEntity(element as Entity, path);
  if (list === 'contractVersions') yield* checkVersion(element as ContractVersion, path);
  if (list === 'decisions') yield* checkDecision(element as Decision, path);
  if (list === 'migrations') yield* checkMigration(element as Migration, path);
}
