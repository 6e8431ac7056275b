/** Boundaries in the database. */
import { BOUNDARY_TYPES } from '../../engine/vocabulary.js';
import { elementKind, oneOf, type ElementDoc } from '../element/element.model.js';

export type BoundaryDoc = ElementDoc<'boundaries'>;

export const boundaryKind = elementKind({
  list: 'boundaries',
  type: 'Boundary',
  fields: { type: oneOf(BOUNDARY_TYPES), parent: String },
  indexes: [{ parent: 1, _id: 1 }],
});
