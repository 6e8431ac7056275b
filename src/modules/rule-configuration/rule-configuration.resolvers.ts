import { checkCustomRule } from '../../engine/review/try-custom-rule.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import { answer } from '../resolving/answer.js';
import { keyed } from '../resolving/keyed.js';
import {
  configurationAt,
  customRulesOf,
  documentOf,
  effectiveAt,
  ownOf,
  problemsOf,
  settingsOf,
  shownProblem,
} from './configuration-view.js';
import { placed } from './custom-rule-trial.js';

export const ruleConfigurationResolvers: Resolvers = {
  Query: {
    validateCustomRule: (_, { rule }) => checkCustomRule(rule).map(shownProblem),
    tryCustomRule: (_, args, { services, viewer }) => services.tryCustomRule(viewer, args),
  },
  Organization: { ruleConfiguration: ({ _id }, _, { loaders }) => configurationAt(loaders, _id) },
  Blueprint: {
    ruleConfiguration: ({ _id, organizationId }, _, { loaders }) => configurationAt(loaders, organizationId, _id),
  },
  RuleConfiguration: {
    version: (place) => ownOf(place)?.version ?? 0,
    updatedAt: (place) => ownOf(place)?.updatedAt ?? null,
    document: documentOf,
    settings: settingsOf,
    customRules: customRulesOf,
    effective: effectiveAt,
    problems: problemsOf,
  },
  CustomRuleTrial: {
    problems: ({ errors }) => errors.map(shownProblem),
    findings: (trial) => placed(trial, trial.findings),
    questions: (trial) => placed(trial, trial.questions),
  },
  Mutation: {
    configureRules: (_, { input }, context, info) =>
      answer(context.services.ruleConfigurations.configure(context.viewer, keyed(input, context, info))),
  },
};
