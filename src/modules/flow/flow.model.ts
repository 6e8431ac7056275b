/** Flows in the database. */
import { CRITICALITIES } from '../../engine/vocabulary.js';
import { elementKind, oneOf, type ElementDoc } from '../element/element.model.js';

export type FlowDoc = ElementDoc<'flows'>;

export const flowKind = elementKind({
  list: 'flows',
  type: 'Flow',
  fields: {
    criticality: oneOf(CRITICALITIES),
    requestsPerSecond: Number,
    steps: [{ link: String, calls: Number, _id: false }],
  },
  indexes: [{ 'steps.link': 1 }],
});
