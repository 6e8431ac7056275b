/** Which components browsers call. */
import type { Facts } from '../../facts.js';
import type { Component, Link } from '../../model.js';
import { protocolFacts } from '../../protocols.js';
import { inScope } from '../scope.js';

/** Technologies that run in a browser. */
const IN_BROWSERS = ['browser', 'react', 'vue', 'angular', 'svelte', 'ember', 'nextjs', 'nuxt', 'blazor', 'javascript'];

const isBrowser = ({ kind, technology, technologyTypes }: Component): boolean =>
  kind === 'CLIENT' &&
  (IN_BROWSERS.includes(technology?.toLowerCase() ?? '') || technologyTypes?.includes('browser') === true);

const isWeb = ({ protocol }: Link): boolean => protocol === undefined || protocolFacts(protocol).family === 'web';

/** Links over which a browser calls, the component being in scope. */
export const browserLinks = (facts: Facts, component: Component): readonly Link[] =>
  facts.linksTo(component.key).filter((link) => {
    const source = facts.component(link.source);
    return source !== undefined && isBrowser(source) && isWeb(link);
  });

/** Components in scope that a browser calls, by a link or by what a contract says; what only spreads requests is left out. */
export const facingBrowsers = (facts: Facts): readonly Component[] =>
  facts.components.filter(
    (component) =>
      inScope(component) &&
      component.kind !== 'CLIENT' &&
      component.kind !== 'LOAD_BALANCER' &&
      (facts.contractsOf(component.key).some(({ browserFacing }) => browserFacing === true) ||
        browserLinks(facts, component).length > 0),
  );
