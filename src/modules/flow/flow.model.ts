/** Flows in the database. */
import { CONSISTENCIES, CRITICALITIES } from '../../engine/vocabulary.js';
import { elementKind, oneOf, type ElementDoc } from '../element/element.model.js';

export type FlowDoc = ElementDoc<'flows'>;

export const flowKind = elementKind({
  list: 'flows',
  type: 'Flow',
  fields: {
    criticality: oneOf(CRITICALITIES),
    requestsPerSecond: Number,
    consistency: oneOf(CONSISTENCIES),
    steps: [{ link: String, calls: Number, writes: Boolean, compensation: String, compensable: Boolean, _id: false }],
  },
  indexes: [{ 'steps.link': 1 }],
});
