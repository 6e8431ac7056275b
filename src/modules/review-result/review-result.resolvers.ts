import { findRule } from '../../engine/rules/index.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import { checklistsOfReview, firstOf } from './checklists.js';
import {
  changedFindings,
  compare,
  comparisonCounts,
  configurationChanged,
  ranDifferently,
  severityChanges,
} from './comparison.js';
import { countsOfGroup, findingGroups, ruleOfGroup } from './finding-groups.js';
import { gateOf } from './gate.js';
import { scoreTrend } from './trend.js';

export const reviewResultResolvers: Resolvers = {
  Blueprint: { scoreTrend: ({ _id }, page, { loaders }) => scoreTrend(loaders, _id, page) },
  Review: {
    scores: ({ score, scores }) => ({ categories: [], phases: [], ...scores, overall: score }),
    configuration: ({ configuration }) => configuration ?? null,
    passes: (review, demands, { loaders }) => gateOf(loaders, review, demands),
    checklists: (review, { ids }, { loaders }) => checklistsOfReview(loaders, review, ids),
    findingGroups: (review, args, { loaders }) => findingGroups(loaders, review, args),
    changesSince: (review, { reviewId }, { loaders }) => compare(loaders, review, reviewId),
  },
  ChecklistCounts: {
    holds: (counts) => counts.HOLDS,
    violated: (counts) => counts.VIOLATED,
    unknown: (counts) => counts.UNKNOWN,
    off: (counts) => counts.OFF,
  },
  ChecklistItem: {
    id: ({ item }) => item.id,
    text: ({ item }) => item.text,
    phase: ({ item }) => item.phase,
    byHand: ({ item }) => item.rules.length === 0,
    rules: ({ item }) => item.rules.flatMap((id) => findRule(id) ?? []),
    rulesOff: ({ off }) => off,
    findingCount: ({ findingIds }) => findingIds.length,
    findings: ({ findingIds }, { first }, { loaders }) => firstOf(loaders.findings.byId, findingIds, first),
    questionCount: ({ questionIds }) => questionIds.length,
    questions: ({ questionIds }, { first }, { loaders }) => firstOf(loaders.questions.byId, questionIds, first),
  },
  FindingGroup: {
    key: ({ group }) => group.key,
    name: ({ group }) => group.name,
    rule: (listed, _, { loaders }) => ruleOfGroup(listed, loaders),
    total: ({ group }) => group.findings.length,
    new: ({ group }) => group.findings.filter(({ status }) => status === 'NEW').length,
    counts: countsOfGroup,
  },
  ReviewComparison: {
    scoreDifference: ({ changed }) => changed.scoreDifference,
    configurationChanged,
    newlyRan: (comparison) => ranDifferently(comparison).newlyRan,
    noLongerRan: (comparison) => ranDifferently(comparison).noLongerRan,
    counts: comparisonCounts,
    findings: (comparison, args, { loaders }) => changedFindings(comparison, args, loaders),
    severityChanges: (comparison, _, { loaders }) => severityChanges(comparison, loaders),
  },
};
