import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { aboutBlueprint } from '../../yields.js';
import { componentThreat, syntheticId } from '../drafts.js';
import { isRated } from '../known.js';
import { rate } from '../rating.js';
import { highestRanks, isSensitive, sensitivityScore } from '../ratings.js';
import { isOfType } from '../technology-types.js';

const CATEGORY = 'missing-vault';
/** The score of a component with the lowest rating in everything: no example of what needs a vault. */
const LOWEST_SCORE = 18;

/** The component with the most sensitive ratings, the first by key among several. */
const mostSensitive = (facts: Facts): Component | undefined => {
  let most: Component | undefined;
  for (const component of facts.components) {
    const ahead = sensitivityScore(component) - (most ? sensitivityScore(most) : LOWEST_SCORE);
    if (ahead > 0 || (ahead === 0 && most && component.key < most.key)) most = component;
  }
  return most;
};

export const missingVault = rule({
  id: 'threat/missing-vault',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Secrets are kept in a vault',
  why: 'A password or key in a configuration file is lost with the first hole that lets somebody read files, and nobody sees who has read it.',
  remedy:
    'Add a vault (of the cloud provider, or one of your own), and let components fetch their credentials, keys and certificates from it.',
  references: ['CWE-522'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'INFORMATION_DISCLOSURE',
    falsePositives: 'No component needs a secret, or a vault is in use that the model leaves out.',
  },
  examples: {
    bad: [
      sample({ components: { shop: { confidentiality: 'CONFIDENTIAL' }, site: { confidentiality: 'PUBLIC' } } }),
      sample({ components: { site: { confidentiality: 'PUBLIC', integrity: 'ARCHIVE', availability: 'ARCHIVE' } } }),
    ],
    good: [
      sample({ components: { shop: { confidentiality: 'CONFIDENTIAL' }, secrets: { technologyTypes: ['vault'] } } }),
      sample({ components: { shop: { confidentiality: 'CONFIDENTIAL' }, secrets: { kind: 'VAULT' } } }),
      sample({ components: { shop: {}, ledger: {} } }),
    ],
  },
  *check(facts) {
    if (!facts.components.some(isRated) || facts.components.some((each) => isOfType(each, 'vault'))) return;
    const component = mostSensitive(facts);
    const likelihood = 'UNLIKELY';
    const impact = facts.components.some((each) => isSensitive(highestRanks(facts, each))) ? 'MEDIUM' : 'LOW';
    const breach = 'IMPROBABLE';
    yield component
      ? componentThreat(component, {
          category: CATEGORY,
          likelihood,
          impact,
          breach,
          breachAt: [],
          message: `There is no vault for the secrets of ${component.name} and the other components.`,
        })
      : {
          ...rate(likelihood, impact, {
            dataBreachProbability: breach,
            dataBreachComponents: [],
            mostRelevant: {},
            syntheticId: syntheticId(CATEGORY, ''),
          }),
          subject: aboutBlueprint(facts),
          message: `${facts.name} has no vault for secrets.`,
        };
  },
});
