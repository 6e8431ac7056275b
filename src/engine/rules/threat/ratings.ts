/** Sensitivity ratings as ranks, so that they compare: 0 is the lowest, 4 the highest. What nobody has rated ranks 0. */
import type { Facts } from '../../facts.js';
import type { Component, DataAsset, Link, Ratings } from '../../model.js';
import { CONFIDENTIALITIES, CRITICALITIES } from '../../vocabulary.js';

export interface Ranks {
  readonly confidentiality: number;
  readonly integrity: number;
  readonly availability: number;
}

/** The rank of `STRICTLY_CONFIDENTIAL` and `MISSION_CRITICAL`. */
export const HIGHEST = 4;
/** The rank of `CONFIDENTIAL` and `CRITICAL`. */
export const HIGH = 3;

const rank = (scale: readonly string[], rating: string | undefined): number =>
  rating === undefined ? 0 : Math.max(0, scale.indexOf(rating));

/** The ranks of what is rated. */
export const ranksOf = (rated: Ratings): Ranks => ({
  confidentiality: rank(CONFIDENTIALITIES, rated.confidentiality),
  integrity: rank(CRITICALITIES, rated.integrity),
  availability: rank(CRITICALITIES, rated.availability),
});

/** The data assets of a list of keys; keys that lead nowhere are left out. */
export const dataAssets = (facts: Facts, keys: readonly string[] | undefined): readonly DataAsset[] =>
  (keys ?? []).flatMap((key) => facts.dataAsset(key) ?? []);

/** The data assets that a link carries, in either direction. */
export const carriedBy = (facts: Facts, link: Link): readonly DataAsset[] => [
  ...dataAssets(facts, link.dataSent),
  ...dataAssets(facts, link.dataReceived),
];

/** The highest ranks among a component's own ratings and those of the data that it processes or stores. */
export const highestRanks = (facts: Facts, component: Component): Ranks =>
  [...dataAssets(facts, component.dataProcessed), ...dataAssets(facts, component.dataStored)].map(ranksOf).reduce(
    (highest, next) => ({
      confidentiality: Math.max(highest.confidentiality, next.confidentiality),
      integrity: Math.max(highest.integrity, next.integrity),
      availability: Math.max(highest.availability, next.availability),
    }),
    ranksOf(component),
  );

/** Whether one of the ranks is the highest there is. */
export const isTopRated = (ranks: Ranks): boolean =>
  Math.max(ranks.confidentiality, ranks.integrity, ranks.availability) === HIGHEST;
