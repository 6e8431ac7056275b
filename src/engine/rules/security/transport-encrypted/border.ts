/** Whether a link leaves the network that its source stands in. */
import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { endsOf, isNetworkBoundary } from '../../scope.js';
import type { BoundaryType } from '../../../vocabulary.js';

/** Namespaces of a cluster and networks of containers part who may call whom; what passes stays on one network. */
const isWire = (type: BoundaryType | undefined): boolean =>
  isNetworkBoundary(type) && type !== 'NETWORK_POLICY_NAMESPACE_ISOLATION';

/** Where a component stands: the innermost network boundary, `internet`, or undefined while nobody has said. */
const placeOf = (facts: Facts, component: Component): string | undefined => {
  if (component.exposure === 'INTERNET') return 'internet';
  const network = facts.boundariesAround(component.key).find(({ type }) => isWire(type));
  if (network) return `boundary ${network.key}`;
  return component.kind === 'EXTERNAL' ? 'internet' : undefined;
};

/**
 * Whether a link crosses a border: true, false, or, where it depends on a component that nobody has placed, that
 * component. Without boundaries in the model everything that is not on the internet stands in one place.
 */
export const crossesBorder = (facts: Facts, link: Link): boolean | Component => {
  const ends = endsOf(facts, link);
  if (!ends) return false;
  const [from, to] = [placeOf(facts, ends.source), placeOf(facts, ends.target)];
  if (from === 'internet' || to === 'internet') return from !== to;
  if (from === to || !facts.boundaries.some(({ type }) => isWire(type))) return false;
  return from === undefined ? ends.source : to === undefined ? ends.target : true;
};
