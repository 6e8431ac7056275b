import type { Facts } from '../../../facts.js';
import type { Component, DataAsset, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { syntheticId } from '../drafts.js';
import { rate } from '../rating.js';
import { carriedBy, isSensitiveData, isTopRatedData, ranksOf } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

interface Transfer {
  readonly asset: DataAsset;
  readonly partner: Component;
  readonly link: Link;
}

/** The sensitive data that a component's links carry and that it does not use, each once per partner. */
const surplus = (facts: Facts, component: Component): Iterable<Transfer> => {
  const uses = new Set([...(component.dataProcessed ?? []), ...(component.dataStored ?? [])]);
  const found = new Map<string, Transfer>();
  const look = (link: Link, end: string): void => {
    const partner = facts.component(end);
    if (!partner || hasAttribute(partner, 'surplusDataTolerated')) return;
    for (const asset of carriedBy(facts, link)) {
      const id = syntheticId(asset.key, partner.key);
      if (uses.has(asset.key) || found.has(id) || !isSensitiveData(ranksOf(asset))) continue;
      found.set(id, { asset, partner, link });
    }
  };
  for (const link of facts.linksFrom(component.key)) look(link, link.target);
  for (const link of facts.linksTo(component.key)) look(link, link.source);
  return found.values();
};

const isDescribed = ({ dataProcessed, dataStored }: Component): boolean => (dataProcessed ?? dataStored) !== undefined;

const payments = { dataAssets: { payments: { confidentiality: 'CONFIDENTIAL' } } } as const;
const pays = { links: { 'shop -> ledger': { dataSent: ['payments'] } } } as const;
const ledger = { dataStored: ['payments'] } as const;

export const unnecessaryDataTransfer = rule({
  id: 'threat/unnecessary-data-transfer',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'Components get only the sensitive data that they use',
  why: 'Data that a component gets or passes on without any use for it is lost with that component too.',
  remedy: 'Leave the data out of what the link carries, or say that the component works on it.',
  references: ['CWE-1008'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'The component only passes the data on, encrypted so that it cannot read it.',
  },
  *needs(facts) {
    for (const component of facts.components) {
      if (component.outOfScope) continue;
      const [first] = surplus(facts, component);
      const text = `Which data does ${component.name} work on?`;
      if (first) yield ask(about('components', component), 'dataProcessed', isDescribed(component) || undefined, text);
    }
  },
  examples: {
    bad: [
      sample({ ...payments, ...pays, components: { shop: { dataProcessed: [] }, ledger } }),
      sample({
        dataAssets: { payments: { integrity: 'MISSION_CRITICAL' } },
        components: { shop: { dataProcessed: ['payments'] }, ledger: { dataStored: [] } },
        links: { 'shop -> ledger': { dataReceived: ['payments'] } },
      }),
    ],
    good: [
      sample({ ...payments, ...pays, components: { shop: { dataProcessed: ['payments'] }, ledger } }),
      sample({
        ...pays,
        dataAssets: { payments: { confidentiality: 'RESTRICTED' } },
        components: { shop: { dataProcessed: [] }, ledger },
      }),
      sample({ ...payments, ...pays, components: { shop: { outOfScope: true, dataProcessed: [] }, ledger } }),
      sample({
        ...payments,
        ...pays,
        components: { shop: { dataProcessed: [] }, ledger: { ...ledger, technologyTypes: ['monitoring'] } },
      }),
    ],
    unknown: [sample({ ...payments, ...pays, components: { shop: {}, ledger } })],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (component.outOfScope || !isDescribed(component)) continue;
      for (const { asset, partner, link } of surplus(facts, component))
        yield {
          ...rate('UNLIKELY', isTopRatedData(ranksOf(asset)) ? 'MEDIUM' : 'LOW', {
            dataBreachProbability: 'IMPROBABLE',
            dataBreachComponents: [component.key],
            mostRelevant: { technicalAsset: component.key, dataAsset: asset.key },
            syntheticId: syntheticId('unnecessary-data-transfer', asset.key, component.key, partner.key),
          }),
          subject: about('components', component),
          discriminator: syntheticId(asset.key, partner.key),
          message: `${component.name} exchanges ${asset.name} with ${partner.name} and has no use for it.`,
          related: [about('dataAssets', asset), about('links', link)],
        };
    }
  },
});
