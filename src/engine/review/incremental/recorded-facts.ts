/** Facts that note which of them are read. */
import { factsOf, type Facts } from '../../facts.js';
import { LISTS, type Element, type ListName, type Model } from '../../model.js';
import { noteRead } from '../../reads.js';

/** The read that every field of an object is, where somebody asked which it has. */
const ALL_FIELDS = '*';

/** The read that a field of a list's elements, or of the requirements, is. */
export const fieldRead = (of: ListName | 'requirements', field: string): string => `${of}.${field}`;
/** What a change of a field is read by. */
export const readsOfField = (of: ListName | 'requirements', field: string): readonly string[] => [
  fieldRead(of, field),
  fieldRead(of, ALL_FIELDS),
];

/** A proxy handler that notes each field that is read of any of its objects. */
const noting = <T extends object>(of: ListName | 'requirements'): ProxyHandler<T> => {
  const reads = new Map<string, string>();
  const readOf = (field: string): string => {
    const known = reads.get(field);
    if (known !== undefined) return known;
    const read = fieldRead(of, field);
    reads.set(field, read);
    return read;
  };
  return {
    get: (target, field) => {
      if (typeof field === 'string') noteRead(readOf(field));
      return Reflect.get(target, field) as unknown;
    },
    has: (target, field) => {
      if (typeof field === 'string') noteRead(readOf(field));
      return Reflect.has(target, field);
    },
    ownKeys: (target) => {
      noteRead(readOf(ALL_FIELDS));
      return Reflect.ownKeys(target);
    },
    getOwnPropertyDescriptor: (target, field) => {
      noteRead(readOf(ALL_FIELDS));
      return Reflect.getOwnPropertyDescriptor(target, field);
    },
  };
};

const HANDLERS: Readonly<Record<ListName, ProxyHandler<Element>>> = Object.fromEntries(
  LISTS.map((list) => [list, noting<Element>(list)]),
) as Record<ListName, ProxyHandler<Element>>; // LISTS names every list
const REQUIREMENTS = noting<Model['requirements']>('requirements');

/** The element as rules see it when their reads are recorded: what stands within a field belongs to the field. */
export const recordedElement = (list: ListName, element: Element): Element => new Proxy(element, HANDLERS[list]);

/** The lists of a model with recorded elements, in the order of their keys. */
export type RecordedLists = Readonly<Record<ListName, readonly Element[]>>;

/**
 * The facts of a model whose elements are recorded. To have an element one must have read its list, or an index that was
 * made of it; an index counts as read by each who looks something up in it.
 */
export const recordedFacts = (model: Model, lists: RecordedLists): Facts => {
  const requirements = new Proxy(model.requirements, REQUIREMENTS);
  const own: Record<string, unknown> = { ...model, ...lists, requirements };
  const getters = Object.fromEntries(
    Object.entries(own).map(([field, value]) => [
      field,
      {
        enumerable: true,
        configurable: true,
        get: () => {
          // What is read of the requirements is noted field by field.
          if (field !== 'requirements') noteRead(field);
          return value;
        },
      },
    ]),
  );
  const recorded = Object.defineProperties({}, getters) as Model; // the same fields as the model
  return Object.defineProperties({ ...factsOf(recorded) }, getters);
};
