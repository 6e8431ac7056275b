/** Which links cross a trust boundary and which components share one, as Threagile 0.9.1 counts. */
import type { Facts } from '../../facts.js';
import type { Component, Link } from '../../model.js';
import type { BoundaryType } from '../../vocabulary.js';
import { isNetworkBoundary } from '../scope.js';
import { perFacts } from './per-facts.js';

/**
 * The network boundary that counts for a component: the one that it stands directly in, or, where that one is an execution
 * environment, its parent. Empty outside all of them. `undefined`: an execution environment around another one, which is
 * no border in the network.
 */
const networkBoundary = (facts: Facts, component: string): string | undefined => {
  const [inner, outer] = facts.boundariesAround(component);
  if (!inner) return '';
  if (isNetworkBoundary(inner.type)) return inner.key;
  if (!outer) return '';
  return isNetworkBoundary(outer.type) ? outer.key : undefined;
};

/** Whether a link's ends stand in different network boundaries. Outside all boundaries is a place of its own. */
export const crossesNetworkBoundary = (facts: Facts, link: Link): boolean => {
  const target = networkBoundary(facts, link.target);
  return target !== undefined && networkBoundary(facts, link.source) !== target;
};

/** The boundary around a component that is compared: the direct one, or the parent of an execution environment. */
const segment = (facts: Facts, component: string): string => {
  const [inner, outer] = facts.boundariesAround(component);
  return (inner && !isNetworkBoundary(inner.type) ? outer : inner)?.key ?? '';
};

const bySegment = perFacts((facts): ReadonlyMap<string, readonly Component[]> => {
  const result = new Map<string, Component[]>();
  for (const component of facts.components) {
    const key = segment(facts, component.key);
    const there = result.get(key);
    if (there) there.push(component);
    else result.set(key, [component]);
  }
  return result;
});

/**
 * The components in the same network as a component, itself included, in the model's order. What stands outside all
 * boundaries stands in one network.
 */
export const networkPeers = (facts: Facts, component: Component): readonly Component[] =>
  bySegment(facts).get(segment(facts, component.key)) ?? [];

/** Whether two components stand in the same network. */
export const inSameNetwork = (facts: Facts, one: Component, other: Component): boolean =>
  segment(facts, one.key) === segment(facts, other.key);

/** Whether two components stand directly in the same execution environment. */
export const inSameEnvironment = (facts: Facts, one: Component, other: Component): boolean => {
  const [inner] = facts.boundariesAround(one.key);
  return inner?.type === 'EXECUTION_ENVIRONMENT' && inner.key === facts.boundariesAround(other.key)[0]?.key;
};

/** Whether some boundary is around both components, or none around either. */
export const shareBoundary = (facts: Facts, one: Component, other: Component): boolean => {
  const around = facts.boundariesAround(one.key);
  const others = facts.boundariesAround(other.key);
  return around.length === 0 || others.length === 0
    ? around.length === others.length
    : around.some(({ key }) => others.some((each) => each.key === key));
};

/** Whether a boundary of this type is one of a cloud provider. */
export const isCloud = (type: BoundaryType | undefined): boolean =>
  type === 'NETWORK_CLOUD_PROVIDER' || type === 'NETWORK_CLOUD_SECURITY_GROUP';

/** Whether a link leads from one component to the other, in either direction. */
export const areConnected = (facts: Facts, one: Component, other: Component): boolean =>
  facts.linksTo(one.key).some(({ source }) => source === other.key) ||
  facts.linksTo(other.key).some(({ source }) => source === one.key);
