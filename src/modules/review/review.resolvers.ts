import { keyed } from '../resolving/keyed.js';
import { answer } from '../resolving/answer.js';
import { childrenOf } from '../resolving/collection.loaders.js';
import { findRule, RULES } from '../../engine/rules/index.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import { subjectElement } from '../element/element.resolvers.js';
import { requireFound } from '../resolving/require-found.js';
import { shownRule } from '../../engine/review/shown-rule.js';
import { BY_RANK, BY_TIME, findingFilter } from './review-query.js';

export const reviewResolvers: Resolvers = {
  Query: {
    rules: () => RULES,
    rule: (_, { id }) => findRule(id) ?? null,
  },
  Blueprint: {
    latestReview: ({ _id }, _, { loaders }) => loaders.latestReviews.load(_id),
    reviews: ({ _id }, args, { loaders }) =>
      childrenOf(loaders.reviews, { field: 'blueprintId', value: _id }, args, BY_TIME),
  },
  Rule: { references: (rule) => rule.references ?? [] },
  Review: {
    id: (review) => review._id,
    blueprint: async ({ blueprintId }, _, { loaders }) =>
      requireFound(await loaders.blueprints.byId.load(blueprintId), 'blueprint', blueprintId),
    previous: ({ previousId }, _, { loaders }) =>
      previousId === undefined ? null : loaders.reviews.byId.load(previousId),
    findings: ({ _id }, args, { loaders }) =>
      childrenOf(
        loaders.findings,
        { field: 'reviewId', value: _id, filter: findingFilter(args.filter) },
        args,
        BY_RANK,
      ),
    questions: ({ _id }, args, { loaders }) =>
      childrenOf(loaders.questions, { field: 'reviewId', value: _id }, args, BY_RANK),
  },
  Finding: {
    id: (finding) => finding._id,
    rule: shownRule,
    subject: ({ subject, blueprintId }) => ({ ...subject, blueprintId }),
    related: ({ related, blueprintId }) => related.map((subject) => ({ ...subject, blueprintId })),
  },
  Question: {
    id: (question) => question._id,
    rules: (question) => question.rules.flatMap((id) => findRule(id) ?? []),
    subject: ({ subject, blueprintId }) => ({ ...subject, blueprintId }),
  },
  Subject: {
    list: ({ list }) => (list === 'blueprint' ? null : list),
    element: (subject, _, context) => subjectElement(context, subject),
  },
  Mutation: {
    reviewBlueprint: (_, { input }, context, info) =>
      answer(context.services.reviews.review(context.viewer, keyed(input, context, info))),
  },
};
