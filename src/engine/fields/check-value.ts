/** Whether a value fits a field: by type, range and vocabulary, records and lists through and through. */
import type { ListName } from '../model.js';
import type { FieldDescriptor, NumericField } from './descriptor.js';
import { fieldsOf } from './fact.js';
import { pointer, type ValueError } from './json-pointer.js';
import { fieldIn } from './locate.js';

/** Whether a model has an element of this key. */
export type HasKey = (list: ListName, key: string) => boolean;

const MANY = 12;
const wordOf = (value: unknown): string => {
  const shown = JSON.stringify(value) ?? String(value);
  return shown.length > 60 ? `${shown.slice(0, 57)}…` : shown;
};

const range = ({ min, max, unit }: NumericField): string => {
  const bounds =
    max >= Number.MAX_SAFE_INTEGER
      ? min <= -Number.MAX_SAFE_INTEGER
        ? ''
        : ` of at least ${min}`
      : ` from ${min} to ${max}`;
  return bounds + (unit === undefined ? '' : ` (${unit})`);
};

/** What a field takes, as it stands after "expected". */
export const expectation = (field: FieldDescriptor): string => {
  switch (field.type) {
    case 'BOOLEAN':
      return 'true or false';
    case 'INTEGER':
      return `a whole number${range(field)}`;
    case 'NUMBER':
      return `a number${range(field)}`;
    case 'TEXT':
      return field.none === undefined ? 'a text that is not empty' : 'a text';
    case 'DATE':
      return 'a day as YYYY-MM-DD';
    case 'ENUM':
      return field.values.length > MANY
        ? `one of ${field.values.length} words such as ${field.values.slice(1, 6).join(', ')}`
        : `one of ${field.values.join(', ')}`;
    case 'KEY':
      return `the key of one of the blueprint’s ${field.of}`;
    case 'LIST':
      return `a list, each item ${expectation(field.items)}`;
    case 'RECORD':
      return `an object with some of ${Object.keys(field.fields).join(', ')}`;
  }
};

const isDay = (value: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
};

const fits = (field: FieldDescriptor, value: unknown): boolean => {
  switch (field.type) {
    case 'BOOLEAN':
      return typeof value === 'boolean';
    case 'INTEGER':
      return Number.isInteger(value) && Number(value) >= field.min && Number(value) <= field.max;
    case 'NUMBER':
      return Number.isFinite(value) && Number(value) >= field.min && Number(value) <= field.max;
    case 'TEXT':
      return typeof value === 'string' && (value.trim() !== '' || (value === '' && field.none !== undefined));
    case 'DATE':
      return typeof value === 'string' && (isDay(value) || (value === '' && field.none !== undefined));
    case 'ENUM':
      return typeof value === 'string' && field.values.includes(value);
    case 'KEY':
      return typeof value === 'string' && value !== '';
    case 'LIST':
      return Array.isArray(value);
    case 'RECORD':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
};

/**
 * What is wrong with a value for a field; nothing when it fits. With `has`, keys of elements must be there.
 */
export function* checkValue(
  field: FieldDescriptor,
  value: unknown,
  has?: HasKey,
  at: readonly (string | number)[] = [],
): Generator<ValueError> {
  if (!fits(field, value)) {
    yield { path: pointer(...at), message: `${field.label}: expected ${expectation(field)}, not ${wordOf(value)}` };
  } else if (field.type === 'KEY') {
    if (has && !has(field.of, String(value)))
      yield { path: pointer(...at), message: `${field.label}: there is no ${wordOf(value)} in ${field.of}` };
  } else if (field.type === 'LIST') {
    // fits() has seen that it is one.
    for (const [i, item] of (value as readonly unknown[]).entries()) {
      yield* checkValue(field.items, item, has, [...at, i]);
      const { by } = field;
      if (by !== undefined && field.items.type === 'RECORD' && typeof fieldsOf(item)[by] !== 'string')
        yield { path: pointer(...at, i), message: `${field.items.label}: it needs its ${by}` };
    }
  } else if (field.type === 'RECORD') {
    for (const [name, part] of Object.entries(fieldsOf(value))) {
      if (part === undefined) continue;
      const inner = fieldIn(field.fields, name);
      if (inner) yield* checkValue(inner, part, has, [...at, name]);
      else yield { path: pointer(...at, name), message: `${field.label}: there is no field "${name}"` };
    }
  }
}
