/** Several answers as the changes of one revision: later ones build on earlier ones. */
import type { Edit } from '../edit/apply-edits.js';
import { fieldsOf, writeFact } from '../fields/fact.js';
import { pointer, type ValueError } from '../fields/json-pointer.js';
import { locate, rootOf } from '../fields/locate.js';
import type { Element, Model } from '../model.js';
import { answer } from './answer.js';
import type { Asked } from './answer-type.js';
import { subjectIn, type ModelChanges } from './model-changes.js';

export interface GivenAnswer {
  readonly asked: Asked;
  readonly value: unknown;
}

/** What is wrong with an answer. */
export interface AnswerError extends ValueError {
  /** Its place among the answers. */
  readonly at: number;
  /** GONE: there is no such subject; KNOWN: somebody has stated the fact; UNFIT: the value or field will not do. */
  readonly reason: 'GONE' | 'KNOWN' | 'UNFIT';
}

export interface Answers {
  readonly changes: ModelChanges;
  /** With errors there are no changes. */
  readonly errors: readonly AnswerError[];
}

const NOTHING: ModelChanges = { requirements: {}, edits: [] };

const isStated = (value: unknown): boolean => value !== undefined && value !== null;

/** What an answer would replace; undefined where it states something that nobody has. */
const replaced = (model: Model, { asked: { subject, field: path }, value }: GivenAnswer): unknown => {
  const there = subjectIn(model, subject);
  const located = locate(subject.list, path);
  if (!there || !('names' in located)) return undefined;
  const found: unknown[] = [];
  const look = (before: unknown): unknown => {
    found.push(before);
    return before;
  };
  const looked = writeFact(there, rootOf(subject.list), located.names, look, 'LACKING');
  if ('problem' in looked || !found.every(isStated)) return undefined;
  // An answer to a record states some of its facts.
  const isNew =
    located.field.type === 'RECORD' &&
    Object.keys(fieldsOf(value)).some((name) => found.some((before) => !isStated(fieldsOf(before)[name])));
  return isNew ? undefined : found[0];
};

const without = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => isStated(value)));

/** The model with the changes of an answer in it. */
const changed = (model: Model, { requirements, edits }: ModelChanges): Model => {
  const after: Record<string, unknown> = {
    ...model,
    requirements: without({ ...model.requirements, ...requirements }),
  };
  for (const edit of edits)
    if (edit.op === 'put')
      after[edit.list] = (after[edit.list] as readonly Element[]).map((element) =>
        element.key === edit.key ? (without({ ...element, ...edit.patch }) as Element) : element,
      ); // a list of the model, and its element with other facts
  return after as unknown as Model; // the same lists
};

/** One put for each element, in the order in which they were first changed. */
const merged = (edits: readonly Edit[]): readonly Edit[] => {
  const byElement = new Map<string, Edit>();
  for (const edit of edits) {
    const id = JSON.stringify([edit.list, edit.key]);
    const earlier = byElement.get(id);
    byElement.set(
      id,
      edit.op === 'put' && earlier?.op === 'put' ? { ...earlier, patch: { ...earlier.patch, ...edit.patch } } : edit,
    );
  }
  return [...byElement.values()];
};

const SHOWN = 60;
const shown = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
};

/**
 * The changes that write these answers. An answer to what is stated already is an error, since somebody has said otherwise
 * in the meantime: all or nothing.
 */
export const answersOf = (model: Model, answers: readonly GivenAnswer[]): Answers => {
  const errors: AnswerError[] = [];
  const edits: Edit[] = [];
  const requirements: Record<string, unknown> = {};
  let now = model;
  for (const [at, given] of answers.entries()) {
    const known = replaced(now, given);
    if (known !== undefined) {
      errors.push({ at, reason: 'KNOWN', path: pointer('field'), message: `it is answered already: ${shown(known)}` });
      continue;
    }
    const result = answer(now, given.asked, given.value);
    for (const error of result.errors)
      errors.push({ at, reason: error.path === pointer('subject') ? 'GONE' : 'UNFIT', ...error });
    if (!result.changes) continue;
    edits.push(...result.changes.edits);
    Object.assign(requirements, result.changes.requirements);
    now = changed(now, result.changes);
  }
  return errors.length > 0 ? { changes: NOTHING, errors } : { changes: { requirements, edits: merged(edits) }, errors };
};
