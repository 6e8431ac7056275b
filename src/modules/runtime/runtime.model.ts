/** Runtimes in the database. */
import { elementKind, type ElementDoc } from '../element/element.model.js';

export type RuntimeDoc = ElementDoc<'runtimes'>;

export const runtimeKind = elementKind({
  list: 'runtimes',
  type: 'Runtime',
  fields: { components: [String] },
  indexes: [{ components: 1 }],
});
