/** Flows in the database. */
import type { FlowStep } from '../../engine/model.js';
import { CONSISTENCIES, CRITICALITIES } from '../../engine/vocabulary.js';
import { elementKind, oneOf, parts, type ElementDoc } from '../element/element.model.js';

export type FlowDoc = ElementDoc<'flows'>;

export const flowKind = elementKind({
  list: 'flows',
  type: 'Flow',
  fields: {
    criticality: oneOf(CRITICALITIES),
    requestsPerSecond: Number,
    consistency: oneOf(CONSISTENCIES),
    steps: parts<FlowStep>({
      link: String,
      calls: Number,
      writes: Boolean,
      compensation: String,
      compensable: Boolean,
    }),
  },
  indexes: [{ 'steps.link': 1 }],
});
