/** What counts as a cache. */
import type { Facts } from '../../facts.js';
import type { Component } from '../../model.js';
import { inScope } from '../scope.js';

/** Caches of the team's; what is kept in memory but kept nowhere else (sessions, carts) is a store, not a cache. */
export const caches = (facts: Facts): readonly Component[] =>
  facts.components.filter(
    (component) =>
      inScope(component) &&
      component.storage?.ofRecord !== true &&
      (component.kind === 'CACHE' || component.caching !== undefined),
  );
