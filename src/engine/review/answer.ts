/** From the answer to a question to the changes of one revision. */
import { checkValue } from '../fields/check-value.js';
import type { FieldDescriptor } from '../fields/descriptor.js';
import { fieldsOf, writeFact } from '../fields/fact.js';
import { pointer, type ValueError } from '../fields/json-pointer.js';
import { locate, rootOf } from '../fields/locate.js';
import type { Model } from '../model.js';
import { answerTypeOf, type Asked } from './answer-type.js';
import { changesOf, keysOf, subjectIn, type ModelChanges } from './model-changes.js';

/** The changes that write an answer, or what is wrong with it. */
export type Answered =
  | { readonly changes: ModelChanges; readonly errors: readonly [] }
  /** Paths are JSON Pointers: `/value/…` into the answer, `/subject` or `/field` into what was asked. */
  | { readonly changes?: never; readonly errors: readonly ValueError[] };

const refused = (path: string, message: string): Answered => ({ errors: [{ path, message }] });

/** Facts that make an element what it is: they are given when it is made and never after. */
const FIXED = ['key'];

const isList = (field: FieldDescriptor): boolean => field.type === 'LIST' && field.items.type === 'RECORD';

/**
 * Writes the answer to a question into the model: a value is held to the field's type, range and vocabulary, and what
 * stands beside a nested fact stays. Nothing is changed; the answer are the changes of one revision.
 */
export const answer = (model: Model, asked: Asked, value: unknown): Answered => {
  const { subject, field: path } = asked;
  const there = subjectIn(model, subject);
  if (!there) return refused(pointer('subject'), `there is no "${subject.key}" in ${subject.list}`);
  const located = locate(subject.list, path);
  if ('problem' in located) return refused(pointer('field'), located.problem);
  const [top] = 'names' in located ? located.names : [];
  if ('list' in located || top === undefined || FIXED.includes(top) || path === 'requirements')
    return refused(pointer('field'), answerTypeOf(model, asked)?.add ?? `"${path}" cannot be answered`);
  const { field, names } = located;
  if (isList(field) && !(Array.isArray(value) && value.length === 0 && field.none !== undefined))
    return refused(pointer('value'), answerTypeOf(model, asked)?.add ?? 'it cannot be answered by one value');
  const errors = [...checkValue(field, value, keysOf(model))].map(({ path: at, message }) => ({
    path: pointer('value') + at,
    message,
  }));
  if (errors.length > 0) return { errors };
  // An answer to a record states some of its facts; the others stay.
  const fact = (before: unknown): unknown =>
    field.type === 'RECORD' ? { ...fieldsOf(before), ...fieldsOf(value) } : value;
  const written = writeFact(there, rootOf(subject.list), names, fact, 'LACKING');
  if ('problem' in written) return refused(pointer('field'), written.problem);
  const after = fieldsOf(written.value);
  return subject.list === 'blueprint'
    ? { changes: changesOf(subject, fieldsOf(after.requirements), names.slice(1, 2)), errors: [] }
    : { changes: changesOf(subject, after, [top]), errors: [] };
};
