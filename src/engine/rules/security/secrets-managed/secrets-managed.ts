import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { inScope, isRunningCode } from '../../scope.js';

const SOURCED: Practised<Component, 'secretsSource'> = {
  list: 'components',
  practice: 'secretsSource',
  own: ({ secretsSource }) => secretsSource,
  field: 'secretsSource',
};
const PLACES = { SOURCE: 'its source or configuration files', IMAGE: 'its image' } as const;

/** Code that may need a secret, and whatever states where it has its secrets from. */
const concerned = (facts: Facts): readonly Component[] =>
  facts.components.filter(
    (component) => inScope(component) && (isRunningCode(component) || component.secretsSource !== undefined),
  );

export const secretsManaged = rule({
  id: 'security/secrets-managed',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'Secrets come from a vault or the platform, never from source or images',
  why: 'A secret in a repository or an image is known to everybody who ever had a copy, and stays in its history for ever.',
  remedy:
    'Take secrets from a vault or from the secrets of the platform at start, and change every one that has ever been committed.',
  references: ['CWE-798', 'CWE-540'],
  *needs(facts) {
    yield* askPractice(facts, SOURCED, concerned(facts), {
      all: 'Where do the components get their secrets from: a vault, the platform, variables set from outside, files in the source, the image?',
      one: ({ name }) => `Where does ${name} get its secrets from?`,
    });
  },
  examples: {
    bad: [
      sample({ components: { shop: { secretsSource: 'SOURCE' } } }),
      sample({ components: { db: { kind: 'DATASTORE', secretsSource: 'IMAGE' } } }),
      sample({ requirements: { practices: { secretsSource: 'SOURCE' } }, components: { shop: {} } }),
    ],
    good: [
      sample({ components: { shop: { secretsSource: 'VAULT' }, cart: { secretsSource: 'ENVIRONMENT' } } }),
      sample({ requirements: { practices: { secretsSource: 'PLATFORM' } }, components: { shop: {} } }),
    ],
    unknown: [sample({ components: { shop: {} } })],
  },
  *check(facts) {
    yield* badPractice(
      facts,
      SOURCED,
      concerned(facts),
      (source) => source === 'SOURCE' || source === 'IMAGE',
      ({ name }, own) =>
        own
          ? `${name} takes secrets from ${own.secretsSource === 'IMAGE' ? PLACES.IMAGE : PLACES.SOURCE}.`
          : `${name}: its components take their secrets from ${facts.requirements.practices?.secretsSource === 'IMAGE' ? 'their images' : 'source or configuration files'}.`,
    );
  },
});
