/** Where code goes from the systems that build it, as Threagile 0.9.1 tells. */
import type { Facts } from '../../facts.js';
import type { Component, Link } from '../../model.js';
import { dataAssets, ranksOf } from './ratings.js';

/** The rank of `IMPORTANT`: data that is sent with at least this integrity is taken for code. */
const CODE_INTEGRITY = 2;

const deploys = (facts: Facts, link: Link): boolean =>
  link.usage === 'DEVOPS' &&
  dataAssets(facts, link.dataSent).some((asset) => ranksOf(asset).integrity >= CODE_INTEGRITY);

/** The links over which a component seems to deploy code. */
export const deploymentLinks = (facts: Facts, component: Component): readonly Link[] =>
  facts.linksFrom(component.key).filter((link) => deploys(facts, link));

/** The component itself and what it deploys to, by key: a back door in it reaches all of them. */
export const deploymentTargets = (facts: Facts, component: Component): readonly string[] => [
  ...new Set([component.key, ...deploymentLinks(facts, component).map(({ target }) => target)]),
];
