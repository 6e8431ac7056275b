import type { Resolvers } from '../../generated/resolver-types.js';
import { answer } from '../resolving/answer.js';
import { keyed } from '../resolving/keyed.js';
import { namedRules } from '../rule-configuration/named-rules.js';

export const questionResolvers: Resolvers = {
  Question: {
    id: (question) => question._id,
    rules: (question, _, { loaders }) => namedRules(loaders, question, question.rules),
    // Old reviews kept the rules alone.
    unlocks: ({ unlocks, rules }) => unlocks ?? rules.length,
    subject: ({ subject, blueprintId }) => ({ ...subject, blueprintId }),
    answer: (question, _, { loaders }) => loaders.answerTypes.load(question),
  },
  AnswerShape: {
    fields: ({ fields }) => (fields ? Object.entries(fields).map(([name, type]) => ({ name, type })) : null),
  },
  Mutation: {
    answerQuestion: (_, { input }, context, info) =>
      answer(context.services.answers.answer(context.viewer, keyed(input, context, info))),
    answerQuestions: async (_, { input }, context, info) => {
      const answered = await answer(context.services.answers.answerAll(context.viewer, keyed(input, context, info)));
      return { ...answered, elements: answered.elements ?? [] };
    },
  },
};
