/** What reading a rule's JSON needs: where it is, what is left of the bounds, what was wrong. */
import { fieldsOf } from '../../fields/fact.js';
import type { FieldDescriptor } from '../../fields/descriptor.js';
import { pointer, type ValueError } from '../../fields/json-pointer.js';
import { fieldIn, locate } from '../../fields/locate.js';
import { pathNames } from '../../field-path.js';
import type { Scope } from './place.js';

/** Collects what is wrong; counts conditions. */
export interface Reading {
  readonly errors: ValueError[];
  conditions: number;
}

/** Where in the JSON, and how deep in conditions and relations. */
export interface At {
  readonly path: readonly (string | number)[];
  readonly depth: number;
  readonly hops: number;
}

export const inside = (at: At, ...names: readonly (string | number)[]): At => ({ ...at, path: [...at.path, ...names] });

/** Notes an error; undefined, so that it can be returned for what could not be read. */
export const fail = <T = never>(reading: Reading, at: At, message: string): T | undefined => {
  reading.errors.push({ path: pointer(...at.path), message });
  return undefined;
};

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** Names like the one that is not there, or the first few. */
const suggested = (name: string, names: readonly string[]): string => {
  const lower = name.toLowerCase();
  const like = names.filter((each) => each.toLowerCase().includes(lower) || lower.includes(each.toLowerCase()));
  return (like.length > 0 ? like : names).slice(0, 8).join(', ');
};

/** Notes that a name is none of those that a place has; it says some of these. */
export const noSuch = <T = never>(
  reading: Reading,
  at: At,
  what: string,
  name: string,
  names: readonly string[],
): T | undefined => fail(reading, at, `${what} "${shown(name)}"; there is ${suggested(name, names) || 'none'}`);

/** A fact that a path names: of the place, or of the requirements. */
export interface NamedFact {
  readonly names: readonly string[];
  readonly field: FieldDescriptor;
  readonly ofBlueprint: boolean;
}

const walk = (reading: Reading, at: At, scope: Scope, names: readonly string[]): FieldDescriptor | undefined => {
  let field: FieldDescriptor = { type: 'RECORD', label: scope.name, fields: scope.table };
  for (const name of names) {
    if (field.type !== 'RECORD')
      return fail(
        reading,
        at,
        `${field.label} has no facts of its own${field.type === 'LIST' ? '; use some, every or none' : ''}`,
      );
    const next = fieldIn(field.fields, name);
    if (!next) return noSuch(reading, at, `${field.label} has no fact`, name, Object.keys(field.fields));
    field = next;
  }
  return field;
};

/** The fact at a path, which is a text of names joined by dots. */
export const readFactName = (reading: Reading, at: At, scope: Scope, path: unknown): NamedFact | undefined => {
  if (typeof path !== 'string' || path === '')
    return fail(reading, at, 'expected the path of a fact, e.g. "timeoutMs"');
  const names = pathNames(path);
  if (names[0] === 'requirements') {
    const located = locate('blueprint', path);
    if ('field' in located && names.length > 1) return { names, field: located.field, ofBlueprint: true };
    return fail(
      reading,
      at,
      'problem' in located ? located.problem : 'expected one requirement, e.g. "requirements.tenancy"',
    );
  }
  const field = walk(reading, at, scope, names);
  return field && { names, field, ofBlueprint: false };
};

/** An object's own fields, after each was seen to be one of `allowed`; undefined where it is no object. */
export const readObject = (
  reading: Reading,
  at: At,
  value: unknown,
  allowed: readonly string[],
): Readonly<Record<string, unknown>> | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fail(reading, at, 'expected an object');
  for (const name of Object.keys(value))
    if (!allowed.includes(name)) noSuch(reading, inside(at, name), 'there is no', name, allowed);
  return fieldsOf(value);
};
