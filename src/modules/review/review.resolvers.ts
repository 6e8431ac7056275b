import { keyed } from '../resolving/keyed.js';
import { answer } from '../resolving/answer.js';
import { childrenOf } from '../resolving/collection.loaders.js';
import { findRule, RULES } from '../../engine/rules/index.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import { subjectElement } from '../element/element.resolvers.js';
import { requireFound } from '../resolving/require-found.js';
import { shownRule } from '../../engine/review/shown-rule.js';
import { counts } from '../../engine/review/waivers.js';
import type { PageArgs } from '../../platform/mongo/page.js';
import type { Context } from '../resolving/context.js';
import { BY_RANK, BY_TIME, findingFilter, findingOrder, questionFilter } from './review-query.js';
import { asks, canFix, documentationOf, packOf, thresholdsOf } from './rule-facts.js';

/** The waivers of a blueprint with these keys, by key. */
const waiversWith = ({ loaders }: Context, blueprintId: string, keys: readonly string[] | undefined, page: PageArgs) =>
  childrenOf(
    loaders.elements.waivers,
    { field: 'blueprintId', value: blueprintId, filter: { key: { $in: keys ?? [] } } },
    page,
    { field: 'key', direction: 1 },
  );

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
  Rule: {
    references: (rule) => rule.references ?? [],
    pack: packOf,
    thresholds: thresholdsOf,
    threat: ({ id }) => findRule(id)?.threat ?? null,
    asks,
    fixes: canFix,
    documentation: documentationOf,
  },
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
        findingOrder(args.orderBy),
      ),
    questions: ({ _id }, args, { loaders }) =>
      childrenOf(
        loaders.questions,
        { field: 'reviewId', value: _id, filter: questionFilter(args.filter) },
        args,
        BY_RANK,
      ),
    expiredWaivers: ({ blueprintId, waivers }, args, context) =>
      waiversWith(context, blueprintId, waivers?.expired, args),
    unusedWaivers: ({ blueprintId, waivers }, args, context) =>
      waiversWith(context, blueprintId, waivers?.unused, args),
  },
  // Old reviews had no waivers.
  FindingCounts: { waived: ({ waived }) => waived ?? 0 },
  Finding: {
    id: (finding) => finding._id,
    rule: shownRule,
    subject: ({ subject, blueprintId }) => ({ ...subject, blueprintId }),
    related: ({ related, blueprintId }) => related.map((subject) => ({ ...subject, blueprintId })),
    phase: (finding) => finding.phase ?? shownRule(finding).phase,
    references: ({ references }) => references ?? [],
    counts: (finding) => finding.status !== 'FIXED' && counts(finding),
  },
  FindingWaiver: { counts: (waiver) => counts({ waiver }) },
  Subject: {
    list: ({ list }) => (list === 'blueprint' ? null : list),
    element: (subject, _, context) => subjectElement(context, subject),
  },
  Mutation: {
    reviewBlueprint: (_, { input }, context, info) =>
      answer(context.services.reviews.review(context.viewer, keyed(input, context, info))),
    waiveFinding: (_, { input }, context, info) =>
      answer(context.services.waiveFinding(context.viewer, keyed(input, context, info))),
  },
};
