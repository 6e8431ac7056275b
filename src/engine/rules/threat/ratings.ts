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

const SCORES = [5, 8, 13, 21, 34, 55];

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

const LOWEST: Ranks = { confidentiality: 0, integrity: 0, availability: 0 };

const highestOf = (start: Ranks, all: readonly Ratings[]): Ranks =>
  all.map(ranksOf).reduce(
    (highest, next) => ({
      confidentiality: Math.max(highest.confidentiality, next.confidentiality),
      integrity: Math.max(highest.integrity, next.integrity),
      availability: Math.max(highest.availability, next.availability),
    }),
    start,
  );

/** The highest ranks among a component's own ratings and those of the data that it processes or stores. */
export const highestRanks = (facts: Facts, component: Component): Ranks =>
  highestOf(ranksOf(component), [
    ...dataAssets(facts, component.dataProcessed),
    ...dataAssets(facts, component.dataStored),
  ]);

/** The highest ranks among the data that a link carries; its ends' own ratings do not count. */
export const highestCarried = (facts: Facts, link: Link): Ranks => highestOf(LOWEST, carriedBy(facts, link));

/** The highest ranks of several components together, with the data that they process or store. */
export const highestOfAll = (facts: Facts, components: readonly Component[]): Ranks =>
  components.reduce((highest, component) => {
    const ranks = highestRanks(facts, component);
    return {
      confidentiality: Math.max(highest.confidentiality, ranks.confidentiality),
      integrity: Math.max(highest.integrity, ranks.integrity),
      availability: Math.max(highest.availability, ranks.availability),
    };
  }, LOWEST);

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
