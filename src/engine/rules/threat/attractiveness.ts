/**
 * Relative attacker attractiveness (RAA) as Threagile 0.9.1 computes it: how much an attacker would gain from a component,
 * as a percentage between the least and the most attractive one of the model.
 */
import type { Facts } from '../../facts.js';
import type { Component, DataAsset } from '../../model.js';
import { QUANTITIES } from '../../vocabulary.js';
import { isDatastore } from './known.js';
import { perFacts } from './per-facts.js';
import { carriedBy, dataAssets, ranksOf } from './ratings.js';
import { isOfType, typesOf } from './technology-types.js';

/** What each rank adds: for a component itself, for data that it keeps or works on, for data that its links carry. */
const OF_COMPONENT = { confidentiality: [8, 13, 21, 34, 55], other: [5, 8, 13, 21, 34] };
const OF_KEPT_DATA = { confidentiality: [5, 8, 13, 21, 34], other: [3, 5, 8, 13, 21] };
const OF_CARRIED_DATA = { confidentiality: [2, 3, 5, 8, 13], other: [2, 3, 5, 8, 13] };
const QUANTITY_FACTORS = [1, 2, 3, 5];

const IDENTITY = ['identity-provider', 'identity-store-database', 'identity-store-ldap'];
/** By how much being of a type multiplies the sum; a component's types all count. */
const TYPE_FACTORS: readonly (readonly [number, ...string[]])[] = [
  [1 / 5.5, 'load-balancer', 'reverse-proxy'],
  [1 / 5, 'monitoring'],
  [5, 'container-platform'],
  [2, 'vault'],
  [2, 'build-pipeline', 'sourcecode-repository', 'artifact-registry'],
  [2.5, ...IDENTITY],
];

const ofData = (assets: readonly DataAsset[], points: typeof OF_KEPT_DATA): number =>
  assets.reduce((sum, asset) => {
    const ranks = ranksOf(asset);
    const factor = QUANTITY_FACTORS[asset.quantity ? QUANTITIES.indexOf(asset.quantity) : 0] ?? 1;
    const secret = (points.confidentiality[ranks.confidentiality] ?? 0) + (points.other[ranks.integrity] ?? 0);
    return sum + secret * factor + (points.other[ranks.availability] ?? 0);
  }, 0);

const absolute = (facts: Facts, component: Component): number => {
  if (component.outOfScope) return 0;
  const ranks = ranksOf(component);
  let sum =
    (OF_COMPONENT.confidentiality[ranks.confidentiality] ?? 0) +
    (OF_COMPONENT.other[ranks.integrity] ?? 0) +
    (OF_COMPONENT.other[ranks.availability] ?? 0) +
    ofData(dataAssets(facts, component.dataProcessed), OF_KEPT_DATA) +
    ofData(dataAssets(facts, component.dataStored), OF_KEPT_DATA);
  for (const link of facts.linksFrom(component.key)) sum += ofData(carriedBy(facts, link), OF_CARRIED_DATA);
  const types = typesOf(component);
  for (const [factor, ...of] of TYPE_FACTORS) if (types.some((type) => of.includes(type))) sum *= factor;
  if (isDatastore(component) && !isOfType(component, ...IDENTITY)) sum *= 2;
  return component.multiTenant ? sum * 1.5 : sum;
};

/** The attractiveness of every component in percent, by key; computed once for a model's facts, in linear time. */
export const attractiveness: (facts: Facts) => ReadonlyMap<string, number> = perFacts((facts) => {
  const absolutes = new Map(facts.components.map((component) => [component.key, absolute(facts, component)]));
  let least = Infinity;
  let most = -Infinity;
  for (const value of absolutes.values()) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const spread = most > least ? most - least : 1;
  // 0 would read as if nobody could want it.
  const relative = (value: number): number => Math.max(0, ((value - least) / spread) * 100) || 1;
  const of = (key: string): number => absolutes.get(key) ?? 0;
  const result = new Map<string, number>();
  for (const component of facts.components) {
    const own = relative(of(component.key));
    // Whoever holds a caller of a target holds a way to it: a third of the difference to the best target.
    const pivot = component.outOfScope
      ? 0
      : facts.linksFrom(component.key).reduce((best, link) => Math.max(best, (relative(of(link.target)) - own) / 3), 0);
    result.set(component.key, relative(of(component.key) + pivot));
  }
  return result;
});
