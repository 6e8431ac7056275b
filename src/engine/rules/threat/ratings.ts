/** Sensitivity ratings as ranks, so that they compare: 0 is the lowest, 4 the highest. What nobody has rated ranks 0. */
import type { Facts } from '../../facts.js';
import type { Component, DataAsset, Link, Ratings } from '../../model.js';
import { CONFIDENTIALITIES, CRITICALITIES } from '../../vocabulary.js';
import { perElement } from './per-facts.js';

export interface Ranks {
  readonly confidentiality: number;
  readonly integrity: number;
  readonly availability: number;
}

/** The rank of `STRICTLY_CONFIDENTIAL` and `MISSION_CRITICAL`. */
export const HIGHEST = 4;
/** The rank of `CONFIDENTIAL` and `CRITICAL`. */
export const HIGH = 3;

const SCORES = [5, 8, 13, 21, 34, 55];

const ranksBy = (scale: readonly string[]): ReadonlyMap<string | undefined, number> =>
  new Map(scale.map((rating, rank) => [rating, rank]));
const CONFIDENTIALITY_RANKS = ranksBy(CONFIDENTIALITIES);
const CRITICALITY_RANKS = ranksBy(CRITICALITIES);

/** The ranks of what is rated. */
export const ranksOf = (rated: Ratings): Ranks => ({
  confidentiality: CONFIDENTIALITY_RANKS.get(rated.confidentiality) ?? 0,
  integrity: CRITICALITY_RANKS.get(rated.integrity) ?? 0,
  availability: CRITICALITY_RANKS.get(rated.availability) ?? 0,
});

/** The data assets of a list of keys; keys that lead nowhere are left out. */
export const dataAssets = (facts: Facts, keys: readonly string[] | undefined): readonly DataAsset[] =>
  (keys ?? []).flatMap((key) => facts.dataAsset(key) ?? []);

/** The data assets that a link carries, in either direction: what is sent, then what is received. */
export const carriedBy: (facts: Facts, link: Link) => readonly DataAsset[] = perElement((facts, link) => [
  ...dataAssets(facts, link.dataSent),
  ...dataAssets(facts, link.dataReceived),
]);

const LOWEST: Ranks = { confidentiality: 0, integrity: 0, availability: 0 };

const highestOf = (all: readonly Ranks[]): Ranks =>
  all.reduce(
    (highest, next) => ({
      confidentiality: Math.max(highest.confidentiality, next.confidentiality),
      integrity: Math.max(highest.integrity, next.integrity),
      availability: Math.max(highest.availability, next.availability),
    }),
    LOWEST,
  );

/** The highest ranks among a component's own ratings and those of the data that it processes or stores. */
export const highestRanks: (facts: Facts, component: Component) => Ranks = perElement((facts, component) =>
  highestOf(
    [component, ...dataAssets(facts, component.dataProcessed), ...dataAssets(facts, component.dataStored)].map(ranksOf),
  ),
);

/** The highest ranks among the data that a link carries; its ends' own ratings do not count. */
export const highestCarried: (facts: Facts, link: Link) => Ranks = perElement((facts, link) =>
  highestOf(carriedBy(facts, link).map(ranksOf)),
);

/** The highest ranks of several components together, with the data that they process or store. */
export const highestOfAll = (facts: Facts, components: readonly Component[]): Ranks =>
  highestOf(components.map((component) => highestRanks(facts, component)));

/** Whether one of the ranks is CONFIDENTIAL or CRITICAL, or higher. */
export const isSensitive = (ranks: Ranks): boolean =>
  Math.max(ranks.confidentiality, ranks.integrity, ranks.availability) >= HIGH;

/** Whether one of the ranks is the highest there is. */
export const isTopRated = (ranks: Ranks): boolean =>
  Math.max(ranks.confidentiality, ranks.integrity, ranks.availability) === HIGHEST;

/** Whether secrecy or correctness is rated CONFIDENTIAL or CRITICAL, or higher; availability does not count. */
export const isSensitiveData = (ranks: Ranks): boolean => Math.max(ranks.confidentiality, ranks.integrity) >= HIGH;

/** Whether secrecy or correctness has the highest rating; availability does not count. */
export const isTopRatedData = (ranks: Ranks): boolean => Math.max(ranks.confidentiality, ranks.integrity) === HIGHEST;

/** How sensitive a component's own ratings make it, to find the most sensitive of several. */
export const sensitivityScore = (component: Component): number => {
  const { confidentiality, integrity, availability } = ranksOf(component);
  return (SCORES[confidentiality + 1] ?? 0) + (SCORES[integrity] ?? 0) + (SCORES[availability] ?? 0);
};
