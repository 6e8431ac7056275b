/** How a question can be answered: what kind of value, in which range, and what is worth suggesting. */
import { fieldPath } from '../field-path.js';
import type { FieldDescriptor, PlainField, Suggestion } from '../fields/descriptor.js';
import { readFact } from '../fields/fact.js';
import { locate, rootOf } from '../fields/locate.js';
import type { Element, ListName, Model } from '../model.js';
import type { Subject } from '../rules/yields.js';
import { compareText } from './order.js';

/** What a question is asked about. */
export interface Asked {
  readonly subject: Pick<Subject, 'list' | 'key'>;
  readonly field: string;
}

export const ANSWER_KINDS = [
  'BOOLEAN',
  'INTEGER',
  'NUMBER',
  'TEXT',
  'DATE',
  'ENUM',
  'KEY',
  'LIST',
  'RECORD',
  'MODEL',
] as const;
/** The kind of a value. MODEL: no single value will do; something must be added to the blueprint. */
export type AnswerKind = (typeof ANSWER_KINDS)[number];

export interface AnswerType {
  readonly kind: AnswerKind;
  /** What is asked for, as a noun phrase: `timeout`. */
  readonly label: string;
  readonly unit?: string;
  /** Of numbers, both ends included. */
  readonly min?: number;
  readonly max?: number;
  /** Of ENUM: the whole vocabulary. */
  readonly values?: readonly string[];
  /** Of KEY: the list whose keys it takes. */
  readonly keysOf?: ListName;
  /** Of LIST: what its items are. */
  readonly items?: AnswerType;
  /** Of RECORD: its fields by name. */
  readonly fields?: Readonly<Record<string, AnswerType>>;
  /** What 0, an empty text or an empty list says; absent where it says nothing of its own. */
  readonly none?: string;
  /** Of MODEL: what to add, as a sentence. */
  readonly add?: string;
  /** A few values with the case in which each is right, the usual one first. */
  readonly suggestions: readonly Suggestion[];
}

const MOST_SUGGESTED = 6;
const words = (value: string): string => value.toLowerCase().replaceAll('_', ' ');

/** Keys of the model as suggestions. */
const keySuggestions = (model: Model, list: ListName): readonly Suggestion[] =>
  [...model[list]]
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.key, b.key))
    .slice(0, MOST_SUGGESTED)
    .map(({ key, name }) => ({ value: key, reason: name }));

/** What other elements of the list state in the same place, the most frequent first. */
const usedElsewhere = (model: Model, { subject: { list, key }, field }: Asked): readonly Suggestion[] => {
  const located = locate(list, field);
  if (list === 'blueprint' || !('names' in located)) return [];
  const counts = new Map<string, number>();
  for (const element of model[list] as readonly Element[]) {
    const used = element.key === key ? undefined : readFact(element, rootOf(list), located.names);
    if (typeof used === 'string' && used !== '') counts.set(used, (counts.get(used) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || compareText(a, b))
    .slice(0, MOST_SUGGESTED)
    .map(([value, count]) => ({ value, reason: `as ${count} of the other ${list}` }));
};

const plainSuggestions = (model: Model, asked: Asked, field: PlainField): readonly Suggestion[] => {
  if (field.suggestions) return field.suggestions;
  switch (field.type) {
    case 'BOOLEAN':
      return [
        { value: true, reason: 'yes' },
        { value: false, reason: 'no' },
      ];
    case 'ENUM':
      return field.values.map((value) => ({ value, reason: words(value) }));
    case 'KEY':
      return keySuggestions(model, field.of);
    case 'TEXT':
      return usedElsewhere(model, asked);
    default:
      return field.none === undefined || field.type === 'DATE' ? [] : [{ value: 0, reason: field.none }];
  }
};

/** A list of records is described by adding them; a list of values is one value. */
const isPartOfModel = (field: FieldDescriptor): boolean => field.type === 'LIST' && field.items.type === 'RECORD';

const typeOfField = (model: Model, asked: Asked, field: FieldDescriptor): AnswerType => {
  const { label, none } = field;
  const common = { label, ...(none !== undefined && { none }) };
  const nothing: readonly Suggestion[] = none === undefined ? [] : [{ value: [], reason: none }];
  if (field.type === 'RECORD') {
    const parts = Object.entries(field.fields).map(
      ([name, part]) =>
        [name, typeOfField(model, { ...asked, field: `${asked.field}.${fieldPath(name)}` }, part)] as const,
    );
    return { kind: 'RECORD', ...common, fields: Object.fromEntries(parts), suggestions: field.suggestions ?? [] };
  }
  if (field.type !== 'LIST') {
    const suggestions = plainSuggestions(model, asked, field);
    switch (field.type) {
      case 'INTEGER':
      case 'NUMBER':
        return {
          kind: field.type,
          ...common,
          ...(field.unit !== undefined && { unit: field.unit }),
          min: field.min,
          max: field.max,
          suggestions,
        };
      case 'ENUM':
        return { kind: 'ENUM', ...common, values: field.values, suggestions };
      case 'KEY':
        return { kind: 'KEY', ...common, keysOf: field.of, suggestions };
      default:
        return { kind: field.type, ...common, suggestions };
    }
  }
  if (isPartOfModel(field)) {
    const instead = none === undefined ? '' : `, or answer with an empty list where ${none}`;
    return { kind: 'MODEL', ...common, add: `Add its ${label}${instead}.`, suggestions: nothing };
  }
  const items = typeOfField(model, asked, field.items);
  const singles = items.suggestions.slice(0, MOST_SUGGESTED).map(({ value, reason }) => ({ value: [value], reason }));
  return { kind: 'LIST', ...common, items, suggestions: field.suggestions ?? [...singles, ...nothing] };
};

/**
 * How a question can be answered; undefined where its field does not exist, which no rule's question should do.
 */
export const answerTypeOf = (model: Model, asked: Asked): AnswerType | undefined => {
  const located = locate(asked.subject.list, asked.field);
  if ('problem' in located) return undefined;
  if ('list' in located)
    return {
      kind: 'MODEL',
      label: located.list,
      add: `Add the ${words(located.list.replace(/[A-Z]/g, ' $&'))} that are missing to the blueprint.`,
      suggestions: [],
    };
  return typeOfField(model, asked, located.field);
};
