/** Which links cross a trust boundary in the network, as Threagile 0.9.1 counts. */
import type { Facts } from '../../facts.js';
import type { Link } from '../../model.js';
import { isNetworkBoundary } from '../scope.js';

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
