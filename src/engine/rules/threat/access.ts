/** Which access to a component has to be authenticated, as Threagile 0.9.1 tells. */
import type { Facts } from '../../facts.js';
import type { Component, Link } from '../../model.js';
import { isDatastore } from './known.js';
import { highestRanks, isSensitive } from './ratings.js';
import { hasAttribute } from './technology-types.js';

/** Whether what a component works on, or that it serves several tenants, calls for knowing its callers. */
export const isWorthProtecting = (facts: Facts, component: Component): boolean =>
  component.multiTenant === true || isSensitive(highestRanks(facts, component));

/** Whether a caller would prove who it is: neither monitoring nor a store that sends its data on. */
export const canAuthenticate = (caller: Component): boolean =>
  !hasAttribute(caller, 'plainTrafficTolerated') && !isDatastore(caller);

/** Links to a component from callers that can authenticate. */
export const authenticatedAccess = (facts: Facts, component: Component): Link[] =>
  facts.linksTo(component.key).filter(({ source }) => {
    const caller = facts.component(source);
    return caller !== undefined && canAuthenticate(caller);
  });
