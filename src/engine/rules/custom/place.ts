/** Where a condition looks: an element, or a record within one; and how a fact is read and asked for there. */
import type { Facts } from '../../facts.js';
import { fieldPath } from '../../field-path.js';
import type { FieldDescriptor, FieldTable } from '../../fields/descriptor.js';
import { fieldsOf } from '../../fields/fact.js';
import type { Element, Link, ListName } from '../../model.js';
import { isEncrypted, isSync } from '../../protocols.js';
import { about, aboutBlueprint, type Ask } from '../yields.js';
import type { Verdict } from './verdict.js';

/** What is known of a place before there is a model. */
export interface Scope {
  /** The list of the element. */
  readonly list: ListName;
  /** What the place is called in errors: `components`, `fields`. */
  readonly name: string;
  readonly table: FieldTable;
  /** Whether it is the element itself and not a record within it. */
  readonly isElement: boolean;
}

export interface Place {
  readonly list: ListName;
  readonly element: Element;
  /** Names that lead from the element to here; undefined where no name does. */
  readonly at: readonly string[] | undefined;
  /** The element, or the record within it. */
  readonly value: unknown;
}

/** One review: its facts, and what was found out about elements already. */
export interface Run {
  readonly facts: Facts;
  readonly known: Map<Check, Map<Element, Verdict>>;
}

export type Check = (place: Place, run: Run) => Verdict;

/** The place that an element is. */
export const placeAt = (list: ListName, element: Element): Place => ({ list, element, at: [], value: element });

/** The same check, done once for each element of a run. */
export const remembered = (check: Check): Check => {
  const self: Check = (place, run) => {
    if (place.value !== place.element) return check(place, run);
    const known = run.known.get(self) ?? new Map<Element, Verdict>();
    run.known.set(self, known);
    const before = known.get(place.element);
    if (before) return before;
    const verdict = check(place, run);
    known.set(place.element, verdict);
    return verdict;
  };
  return self;
};

/** What a link says by its protocol where it does not say it itself. */
const impliedByProtocol = (link: Link, name: string): unknown => {
  if (name === 'encrypted') return isEncrypted(link);
  if (name !== 'mode') return undefined;
  const sync = isSync(link);
  return sync === undefined ? undefined : sync ? 'SYNC' : 'ASYNC';
};

const own = (value: unknown, name: string): unknown =>
  Object.hasOwn(fieldsOf(value), name) ? fieldsOf(value)[name] : undefined;

/** The fact at names of a place; undefined where nobody has stated it, nor anything that implies it. */
export const factAt = ({ list, element, value }: Place, names: readonly string[]): unknown => {
  const stated = names.reduce(own, value);
  if (stated === 'UNKNOWN') return undefined;
  if (stated !== undefined || list !== 'links' || value !== element) return stated;
  return impliedByProtocol(element as Link, names.join('.')); // the list says what it is
};

const questionText = (field: FieldDescriptor, of: string): string =>
  field.type === 'BOOLEAN'
    ? `Is this true of ${of}: ${field.label}?`
    : `What is the ${field.label} of ${of}${'unit' in field && field.unit !== undefined ? `, in ${field.unit}` : ''}?`;

/** Asks for a fact of a place; for none where no path leads there. */
export const askAt = (
  { list, element, at }: Place,
  names: readonly string[],
  field: FieldDescriptor,
): readonly Ask[] => {
  if (!at) return [];
  const of = at.length > 0 ? `${at.at(-1) ?? ''} of ${element.name}` : element.name;
  return [{ subject: about(list, element), field: fieldPath(...at, ...names), text: questionText(field, of) }];
};

/** Asks for a requirement of the blueprint. */
export const askRequirement = (facts: Facts, names: readonly string[], field: FieldDescriptor): readonly Ask[] => [
  { subject: aboutBlueprint(facts), field: fieldPath(...names), text: questionText(field, 'the whole system') },
];
