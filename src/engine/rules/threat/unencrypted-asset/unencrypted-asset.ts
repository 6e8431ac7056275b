import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask, type Fix } from '../../yields.js';
import { askSensitivity } from '../asks.js';
import { componentThreat } from '../drafts.js';
import { isDatastore } from '../known.js';
import { highestRanks, isSensitiveData, isTopRatedData } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

/** Components in scope that keep something; what only passes data on, and what lives inside another component, does not. */
const keepers = (facts: Facts): Component[] =>
  facts.components.filter(
    (each) => !each.outOfScope && !hasAttribute(each, 'noStorage') && !hasAttribute(each, 'embedded'),
  );

const encrypt = ({ key, name }: Component): Fix => ({
  text: `Encrypt what ${name} keeps.`,
  steps: [{ do: 'SET', list: 'components', key, field: 'encryption', value: 'TRANSPARENT' }],
});

const secret = { confidentiality: 'STRICTLY_CONFIDENTIAL' } as const;

export const unencryptedAsset = rule({
  id: 'threat/unencrypted-asset',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'What is sensitive is kept encrypted',
  why: 'Whoever gets hold of a disk, a backup or a file of an unencrypted store reads everything in it.',
  remedy:
    'Encrypt at rest, by the store or the disk under it; where data of the highest rating belongs to users, encrypt it with a key of each user’s own.',
  references: ['CWE-311'],
  threat: {
    function: 'OPERATIONS',
    stride: 'INFORMATION_DISCLOSURE',
    falsePositives: 'Everything sensitive in it is encrypted already when it arrives.',
  },
  /** What is no store and says of no data that it stores it mostly keeps nothing: it is judged once somebody says how. */
  *needs(facts) {
    for (const component of keepers(facts))
      if (isSensitiveData(highestRanks(facts, component))) {
        if (!isDatastore(component) && !component.dataStored?.length) continue;
        const text = `How is what ${component.name} keeps encrypted?`;
        yield ask(about('components', component), 'encryption', component.encryption, text);
      } else if (isDatastore(component)) yield askSensitivity(component);
  },
  examples: {
    bad: [
      sample({ components: { orders: { encryption: 'NONE', confidentiality: 'CONFIDENTIAL' } } }),
      sample({
        components: { ledger: { encryption: 'NONE', dataProcessed: ['payments'] } },
        dataAssets: { payments: { integrity: 'MISSION_CRITICAL' } },
      }),
      sample({ components: { orders: { technologyTypes: ['database'], encryption: 'TRANSPARENT', ...secret } } }),
    ],
    good: [
      sample({ components: { orders: { encryption: 'TRANSPARENT', confidentiality: 'CONFIDENTIAL' } } }),
      sample({ components: { orders: { encryption: 'NONE', confidentiality: 'RESTRICTED' } } }),
      sample({ components: { api: { technologyTypes: ['web-service-rest'], encryption: 'TRANSPARENT', ...secret } } }),
      sample({
        components: {
          orders: { technologyTypes: ['database'], encryption: 'DATA_WITH_END_USER_INDIVIDUAL_KEY', ...secret },
        },
      }),
      sample({
        components: {
          proxy: { technologyTypes: ['reverse-proxy'], encryption: 'NONE', ...secret },
          parser: { kind: 'LIBRARY', encryption: 'NONE', ...secret },
          partner: { outOfScope: true, encryption: 'NONE', ...secret },
        },
      }),
    ],
    unknown: [
      sample({ components: { orders: { kind: 'DATASTORE', confidentiality: 'CONFIDENTIAL' } } }),
      sample({ components: { orders: { kind: 'DATASTORE', encryption: 'NONE' } } }),
    ],
  },
  *check(facts) {
    for (const component of keepers(facts)) {
      const ranks = highestRanks(facts, component);
      const { encryption } = component;
      if (encryption === undefined || !isSensitiveData(ranks)) continue;
      const top = isTopRatedData(ranks);
      const needsUserKeys = top && hasAttribute(component, 'keepsEndUserData');
      if (encryption !== 'NONE' && (!needsUserKeys || encryption === 'DATA_WITH_END_USER_INDIVIDUAL_KEY')) continue;
      const how = needsUserKeys ? 'not encrypted with keys of its users’ own' : 'not encrypted';
      yield {
        ...componentThreat(component, {
          category: 'unencrypted-asset',
          likelihood: 'UNLIKELY',
          impact: encryption === 'NONE' && top ? 'HIGH' : 'MEDIUM',
          breach: 'IMPROBABLE',
          message: `What ${component.name} keeps is sensitive and ${how}.`,
        }),
        ...(!needsUserKeys && { fix: encrypt(component) }),
      };
    }
  },
});
