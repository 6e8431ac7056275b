/** Which elements refer to which, and what becomes of a reference when its target is deleted. */
import type { Boundary, Element, ElementLists, ListName } from '../model.js';

/** A key that an element refers to and where it stands in it. */
export interface ReferredKey {
  readonly key: string;
  readonly path: readonly string[];
}

export interface Reference {
  /** The list whose elements refer. */
  readonly list: ListName;
  /** The list that they refer to. */
  readonly to: ListName;
  /** Dotted path of the key in a stored document. */
  readonly storedAt: string;
  readonly keysIn: (element: Element) => readonly ReferredKey[];
  /** Whether an element goes with what it refers to. */
  readonly goesAlong: boolean;
  /** The element without references to what is gone; undefined when it goes too. */
  readonly without: (element: Element, gone: ReadonlyMap<string, Element>) => Element | undefined;
}

const withoutField = (element: Element, field: string): Element =>
  Object.fromEntries(Object.entries(element).filter(([name]) => name !== field)) as unknown as Element; // all but one optional field

/** One optional or required key in a field. */
const single = <L extends ListName>(
  list: L,
  field: keyof ElementLists[L] & string,
  to: ListName,
  then: 'DELETE' | 'CLEAR' | 'MOVE_UP',
): Reference => {
  const at = (element: Element): string | undefined => {
    const value: unknown = Reflect.get(element, field);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    list,
    to,
    storedAt: field,
    goesAlong: then === 'DELETE',
    keysIn: (element) => {
      const key = at(element);
      return key === undefined ? [] : [{ key, path: [field] }];
    },
    without: (element, gone) => {
      let key = at(element);
      if (key === undefined || !gone.has(key)) return element;
      if (then === 'DELETE') return undefined;
      // A boundary that goes leaves what it held to the one around it.
      while (then === 'MOVE_UP' && key !== undefined && gone.has(key)) key = (gone.get(key) as Boundary).parent;
      return then === 'MOVE_UP' && key !== undefined ? { ...element, [field]: key } : withoutField(element, field);
    },
  };
};

/** A list of keys, or of records that each hold one. */
const many = <L extends ListName>(
  list: L,
  field: keyof ElementLists[L] & string,
  to: ListName,
  inner?: string,
): Reference => {
  const items = (element: Element): readonly unknown[] => {
    const value: unknown = Reflect.get(element, field);
    return Array.isArray(value) ? value : [];
  };
  const keyOf = (item: unknown): string =>
    String(inner && typeof item === 'object' && item !== null ? Reflect.get(item, inner) : item);
  return {
    list,
    to,
    storedAt: inner ? `${field}.${inner}` : field,
    goesAlong: false,
    keysIn: (element) =>
      items(element).map((item, i) => ({
        key: keyOf(item),
        path: inner ? [field, String(i), inner] : [field, String(i)],
      })),
    without: (element, gone) => {
      const kept = items(element).filter((item) => !gone.has(keyOf(item)));
      return kept.length === items(element).length ? element : { ...element, [field]: kept };
    },
  };
};

/** Every reference of the model. */
export const REFERENCES: readonly Reference[] = [
  single('boundaries', 'parent', 'boundaries', 'MOVE_UP'),
  single('components', 'boundary', 'boundaries', 'MOVE_UP'),
  many('components', 'dataProcessed', 'dataAssets'),
  many('components', 'dataStored', 'dataAssets'),
  many('runtimes', 'components', 'components'),
  single('links', 'source', 'components', 'DELETE'),
  single('links', 'target', 'components', 'DELETE'),
  many('links', 'dataSent', 'dataAssets'),
  many('links', 'dataReceived', 'dataAssets'),
  single('entities', 'store', 'components', 'DELETE'),
  single('entities', 'dataAsset', 'dataAssets', 'CLEAR'),
  single('entities', 'partitionOf', 'entities', 'DELETE'),
  many('entities', 'relations', 'entities', 'target'),
  many('flows', 'steps', 'links', 'link'),
  single('contracts', 'component', 'components', 'DELETE'),
  many('contracts', 'consumers', 'components'),
  single('contractVersions', 'contract', 'contracts', 'DELETE'),
  single('contractVersions', 'replacedBy', 'contractVersions', 'CLEAR'),
  many('decisions', 'supersedes', 'decisions'),
  many('decisions', 'components', 'components'),
  single('migrations', 'store', 'components', 'DELETE'),
  single('migrations', 'completes', 'migrations', 'CLEAR'),
];

/** References that start in a list. */
export const referencesFrom = (list: ListName): readonly Reference[] => REFERENCES.filter((r) => r.list === list);
/** References that end in a list. */
export const referencesTo = (list: ListName): readonly Reference[] => REFERENCES.filter((r) => r.to === list);
