/** How an element differs before and after. */
import { isDeepStrictEqual } from 'node:util';
import type { Element, ListName } from '../model.js';

export interface ElementChange {
  readonly kind: 'CREATED' | 'UPDATED' | 'DELETED';
  readonly list: ListName;
  readonly key: string;
  readonly before?: Element;
  readonly after?: Element;
  /** Fields that differ; empty for CREATED and DELETED. */
  readonly fields: readonly string[];
}

/** The change between two states of an element; undefined when nothing differs. */
export const difference = (
  list: ListName,
  key: string,
  before: Element | undefined,
  after: Element | undefined,
): ElementChange | undefined => {
  if (before === after) return undefined;
  if (!before) return after && { kind: 'CREATED', list, key, after, fields: [] };
  if (!after) return { kind: 'DELETED', list, key, before, fields: [] };
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const fields = [...names]
    .filter((name) => !isDeepStrictEqual(Reflect.get(before, name), Reflect.get(after, name)))
    .sort();
  return fields.length > 0 ? { kind: 'UPDATED', list, key, before, after, fields } : undefined;
};
