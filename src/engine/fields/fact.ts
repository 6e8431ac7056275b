/** Reads and writes one fact within an element, whatever its depth, and leaves what is beside it as it is. */
import type { FieldDescriptor } from './descriptor.js';
import { fieldIn } from './locate.js';

/** A record of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value's own fields; none where it is no record. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const own = (value: unknown, name: string): unknown =>
  Object.hasOwn(fieldsOf(value), name) ? fieldsOf(value)[name] : undefined;

const isNamed = (item: unknown, by: string | undefined, name: string): boolean =>
  by !== undefined && own(item, by) === name;

/** The fact at a path of names below `value`, which `field` describes; undefined where it is absent. */
export const readFact = (value: unknown, field: FieldDescriptor, names: readonly string[]): unknown => {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  if (field.type === 'RECORD') {
    const next = fieldIn(field.fields, name);
    return next && readFact(own(value, name), next, rest);
  }
  if (field.type !== 'LIST') return undefined;
  const { items, by } = field;
  return readFact(
    itemsOf(value).find((item) => isNamed(item, by, name)),
    items,
    rest,
  );
};

/** The value with the fact in it, or why there is no place for it. */
export type Written = { readonly value: unknown } | { readonly problem: string };

/**
 * Puts a fact at a path of names below `value`; null takes it out. Where several items of a list have the name, all of them
 * get it; with LACKING those that lack it, unless none does.
 */
export const writeFact = (
  value: unknown,
  field: FieldDescriptor,
  names: readonly string[],
  fact: (before: unknown) => unknown,
  which: 'ALL' | 'LACKING' = 'ALL',
): Written => {
  const [name, ...rest] = names;
  if (name === undefined) return { value: fact(value) };
  if (field.type === 'RECORD') {
    const next = fieldIn(field.fields, name);
    if (!next) return { problem: `there is no field "${name}" in ${field.label}` };
    const written = writeFact(own(value, name), next, rest, fact, which);
    if ('problem' in written) return written;
    const others = Object.entries(fieldsOf(value)).filter(([other]) => other !== name);
    const given = written.value === null || written.value === undefined ? [] : [[name, written.value] as const];
    return { value: Object.fromEntries([...others, ...given]) };
  }
  if (field.type !== 'LIST') return { problem: `${field.label} has no field "${name}"` };
  const { items: item, by } = field;
  const items = itemsOf(value);
  const named = items.filter((each) => isNamed(each, by, name));
  if (named.length === 0) return { problem: `there is no "${name}" in ${field.label}` };
  const lacking = named.filter((each) => readFact(each, item, rest) === undefined);
  const chosen = new Set(which === 'LACKING' && lacking.length > 0 ? lacking : named);
  const written = items.map((each) => (chosen.has(each) ? writeFact(each, item, rest, fact, which) : { value: each }));
  const failed = written.find((each) => 'problem' in each);
  return failed ?? { value: written.map((each) => ('value' in each ? each.value : undefined)) };
};
