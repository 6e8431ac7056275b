import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { isProductTraffic, isRunningCode } from '../../scope.js';
import { about } from '../../yields.js';

const VALIDATED: Practised<Component, 'inputValidation'> = {
  list: 'components',
  practice: 'inputValidation',
  own: ({ inputValidation }) => inputValidation,
  field: 'inputValidation',
};

/** Code of the team's that clients, partners or the internet call. A gateway that only passes requests on is left out. */
const takesInput = (facts: Facts): readonly Component[] =>
  facts.components.filter(
    (component) =>
      isRunningCode(component) &&
      component.kind !== 'GATEWAY' &&
      (component.exposure === 'PUBLIC' ||
        component.exposure === 'INTERNET' ||
        facts.linksTo(component.key).some((link) => {
          const source = facts.component(link.source);
          return (source?.kind === 'CLIENT' || source?.kind === 'EXTERNAL') && isProductTraffic(link);
        })),
  );

const shop = { exposure: 'PUBLIC' } as const;

export const inputValidation = rule({
  id: 'security/input-validation',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'A component that takes outside input validates it at its edge',
  why: 'Injection, overflow and most crashes begin with input that nobody looked at before it was used.',
  remedy:
    'Check type, length, range and form of every input against a schema where it comes in, and refuse what does not fit.',
  references: ['CWE-20', 'https://cheatsheetseries.owasp.org/cheatsheets/Input_Validation_Cheat_Sheet.html'],
  *needs(facts) {
    yield* askPractice(facts, VALIDATED, takesInput(facts), {
      all: 'Is all input from outside checked against a schema where it comes in?',
      one: ({ name }) => `Does ${name} check all input from outside against a schema?`,
    });
  },
  examples: {
    bad: [
      sample({ components: { shop: { ...shop, inputValidation: false } } }),
      sample({
        requirements: { practices: { inputValidation: false } },
        components: { app: { kind: 'CLIENT' }, shop: {} },
        links: { 'app -> shop': { protocol: 'HTTPS' } },
      }),
    ],
    good: [
      sample({ components: { shop: { ...shop, inputValidation: true }, cart: { inputValidation: false } } }),
      sample({ requirements: { practices: { inputValidation: true } }, components: { shop } }),
    ],
    unknown: [sample({ components: { shop } })],
  },
  *check(facts) {
    for (const draft of badPractice(
      facts,
      VALIDATED,
      takesInput(facts),
      (validated) => !validated,
      ({ name }, own) =>
        own ? `${name} uses what comes from outside unchecked.` : `${name}: what comes from outside is used unchecked.`,
    ))
      yield draft.subject.list === 'blueprint'
        ? {
            ...draft,
            related: takesInput(facts)
              .slice(0, 20)
              .map((component) => about('components', component)),
          }
        : draft;
  },
});
