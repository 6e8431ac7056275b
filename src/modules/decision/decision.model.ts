/** Decisions in the database. */
import type { Option, Score } from '../../engine/model.js';
import { CRITERIA, DECISION_STATUSES, STYLES } from '../../engine/vocabulary.js';
import { elementKind, oneOf, parts, type ElementDoc } from '../element/element.model.js';

export type DecisionDoc = ElementDoc<'decisions'>;

export const decisionKind = elementKind({
  list: 'decisions',
  type: 'Decision',
  fields: {
    status: oneOf(DECISION_STATUSES),
    context: String,
    options: parts<Option>({
      name: String,
      description: String,
      scores: parts<Score>({ criterion: oneOf(CRITERIA), score: Number }),
    }),
    outcome: String,
    consequences: [String],
    supersedes: [String],
    components: [String],
    technologies: [String],
    style: oneOf(STYLES),
    decidedOn: String,
    author: String,
  },
  indexes: [
    { components: 1, _id: 1 },
    { supersedes: 1, _id: 1 },
    { status: 1, key: 1 },
  ],
});
