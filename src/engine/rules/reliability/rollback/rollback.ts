import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { isRunningCode } from '../../scope.js';

const REVERSIBLE: Practised<Component, 'rollback'> = {
  list: 'components',
  practice: 'rollback',
  own: ({ rollback }) => rollback,
  field: 'rollback',
};

export const rollback = rule({
  id: 'reliability/rollback',
  severity: 'WARNING',
  phase: 'VALIDATION',
  title: 'Deployments can be rolled back',
  why: 'Most outages begin with a change, and the fastest repair is to take it back; where that is not possible the repair is written under pressure.',
  remedy:
    'Keep the last version deployable, change schemas in two steps so that it still runs, and practise the way back.',
  references: ['https://sre.google/sre-book/release-engineering/'],
  *needs(facts) {
    yield* askPractice(facts, REVERSIBLE, facts.components.filter(isRunningCode), {
      all: 'Can every deployment be taken back?',
      one: ({ name }) => `Can a deployment of ${name} be taken back?`,
    });
  },
  examples: {
    bad: [
      sample({ components: { shop: { rollback: false } } }),
      sample({ requirements: { practices: { rollback: false } }, components: { shop: {} } }),
    ],
    good: [
      sample({ components: { shop: { rollback: true } } }),
      sample({ requirements: { practices: { rollback: true } }, components: { shop: {} } }),
    ],
    unknown: [sample({ components: { shop: {} } })],
  },
  *check(facts) {
    yield* badPractice(
      facts,
      REVERSIBLE,
      facts.components.filter(isRunningCode),
      (reversible) => !reversible,
      ({ name }, own) =>
        own ? `A deployment of ${name} cannot be taken back.` : `${name}: its deployments cannot be taken back.`,
    );
  },
});
