import type { Facts } from '../../../facts.js';
import type { Component, DataAsset } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { syntheticId } from '../drafts.js';
import { rate } from '../rating.js';

const isDescribed = ({ dataProcessed, dataStored }: Component): boolean => (dataProcessed ?? dataStored) !== undefined;

/** Data assets that no component works on, no link carries and no entity holds, as far as is known. */
const unused = (facts: Facts): DataAsset[] => {
  const used = new Set<string | undefined>([
    ...facts.components.flatMap(({ dataProcessed = [], dataStored = [] }) => [...dataProcessed, ...dataStored]),
    ...facts.links.flatMap(({ dataSent = [], dataReceived = [] }) => [...dataSent, ...dataReceived]),
    ...facts.entities.map(({ dataAsset }) => dataAsset),
  ]);
  return facts.dataAssets.filter(({ key }) => !used.has(key));
};

export const unnecessaryDataAsset = rule({
  id: 'threat/unnecessary-data-asset',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'Every data asset is used somewhere',
  why: 'Data that nothing works on and nothing carries is either not needed, and best not kept, or the model does not show where it is at risk.',
  remedy: 'Take the data asset out of the model, or say which components work on it and which links carry it.',
  references: ['CWE-1008'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'The data is used by a part of the system that is not in the model yet.',
  },
  *needs(facts) {
    if (unused(facts).length > 0)
      for (const component of facts.components)
        yield ask(
          about('components', component),
          'dataProcessed',
          isDescribed(component) || undefined,
          `Which data does ${component.name} work on?`,
        );
  },
  examples: {
    bad: [
      sample({
        components: { shop: { dataProcessed: ['orders'] } },
        dataAssets: { orders: {}, wishes: {} },
      }),
    ],
    good: [
      sample({
        components: { shop: { dataProcessed: ['orders'] }, ledger: { dataStored: ['payments'] } },
        dataAssets: { orders: {}, payments: {}, prices: {}, rates: {}, people: {} },
        links: { 'shop -> ledger': { dataSent: ['prices'], dataReceived: ['rates'] } },
        entities: { person: { dataAsset: 'people' } },
      }),
    ],
    unknown: [sample({ components: { shop: {} }, dataAssets: { orders: {} } })],
  },
  *check(facts) {
    if (facts.components.length === 0 || !facts.components.every(isDescribed)) return;
    for (const asset of unused(facts))
      yield {
        ...rate('UNLIKELY', 'LOW', {
          dataBreachProbability: 'IMPROBABLE',
          dataBreachComponents: [asset.key],
          mostRelevant: { dataAsset: asset.key },
          syntheticId: syntheticId('unnecessary-data-asset', asset.key),
        }),
        subject: about('dataAssets', asset),
        message: `${asset.name} is used nowhere.`,
      };
  },
});
