import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { componentThreat } from '../drafts.js';

const shop = { dataProcessed: ['orders'] } as const;

export const unnecessaryTechnicalAsset = rule({
  id: 'threat/unnecessary-technical-asset',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'Every component works on some data and is linked to others',
  why: 'A component without data, or without a link, is one more thing to attack that nobody needs; or the model leaves out what it is for.',
  remedy: 'Take the component out of system and model, or say which data it works on and what it talks to.',
  references: ['CWE-1008'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'The component does something that needs no data of the model.',
  },
  examples: {
    bad: [
      sample({
        components: { shop, probe: { dataProcessed: [], dataStored: [] } },
        dataAssets: { orders: {} },
        links: { 'probe -> shop': {} },
      }),
      sample({ components: { shop }, dataAssets: { orders: {} } }),
    ],
    good: [
      sample({
        components: { shop, archive: { dataStored: ['orders'] } },
        dataAssets: { orders: {} },
        links: { 'shop -> archive': {} },
      }),
      sample({ components: { shop: {} } }),
    ],
  },
  *check(facts) {
    for (const component of facts.components) {
      const { dataProcessed, dataStored } = component;
      // Nobody has said which data it works on: it may well be of use.
      if (!dataProcessed && !dataStored) continue;
      const idle = (dataProcessed ?? []).length + (dataStored ?? []).length === 0;
      const alone = facts.linksFrom(component.key).length + facts.linksTo(component.key).length === 0;
      if (!idle && !alone) continue;
      yield componentThreat(component, {
        category: 'unnecessary-technical-asset',
        likelihood: 'UNLIKELY',
        impact: 'LOW',
        breach: 'IMPROBABLE',
        message: `${component.name} ${idle ? 'works on no data' : 'has no link to another component'}.`,
      });
    }
  },
});
