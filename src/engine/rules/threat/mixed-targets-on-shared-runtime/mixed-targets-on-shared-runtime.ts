import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { syntheticId } from '../drafts.js';
import { rate } from '../rating.js';
import { isTopRated, ranksOf } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

/**
 * Whether one component stands in another boundary than the one before it. Coming from outside of all boundaries into
 * one does not count, leaving one does: the order in which the runtime lists its components matters, as in Threagile.
 */
const spansBoundaries = (facts: Facts, components: readonly Component[]): boolean => {
  let before = '';
  for (const { key } of components) {
    const boundary = facts.boundariesAround(key)[0]?.key ?? '';
    if (before !== '' && boundary !== before) return true;
    before = boundary;
  }
  return false;
};

const mixesTiers = (components: readonly Component[]): boolean =>
  components.some((each) => hasAttribute(each, 'frontend')) && components.some((each) => hasAttribute(each, 'backend'));

const network = { boundaries: { lan: { type: 'NETWORK_ON_PREM' }, dmz: { type: 'NETWORK_ON_PREM' } } } as const;

export const mixedTargetsOnSharedRuntime = rule({
  id: 'threat/mixed-targets-on-shared-runtime',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'A shared runtime holds targets of one kind',
  why: 'Whoever breaks into what faces the users, and out of it, has the runtime and with it everything else that runs there.',
  remedy: 'Run what users reach, and what keeps or works on the data, on runtimes of their own; one per boundary.',
  references: ['CWE-1008'],
  threat: {
    function: 'OPERATIONS',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'Everything on the runtime is protected as well as the most sensitive part of it must be.',
  },
  examples: {
    bad: [
      sample({
        ...network,
        components: { shop: { boundary: 'dmz' }, ledger: { boundary: 'lan', integrity: 'MISSION_CRITICAL' } },
        runtimes: { cluster: { components: ['shop', 'ledger'] } },
      }),
      sample({
        components: { proxy: { technologyTypes: ['reverse-proxy'] }, orders: { technologyTypes: ['database'] } },
        runtimes: { cluster: { components: ['proxy', 'orders'] } },
      }),
      sample({
        ...network,
        components: { shop: { boundary: 'dmz' }, probe: {} },
        runtimes: { cluster: { components: ['shop', 'probe'] } },
      }),
    ],
    good: [
      sample({
        ...network,
        components: { shop: { boundary: 'dmz' }, cart: { boundary: 'dmz' } },
        runtimes: { cluster: { components: ['shop', 'cart'] } },
      }),
      sample({
        ...network,
        components: { probe: {}, shop: { boundary: 'dmz' } },
        runtimes: { cluster: { components: ['probe', 'shop'] } },
      }),
      sample({
        components: { orders: { technologyTypes: ['database'] }, site: { technologyTypes: ['web-application'] } },
        runtimes: { cluster: { components: ['orders', 'site'] } },
      }),
    ],
  },
  *check(facts) {
    for (const runtime of facts.runtimes) {
      const components = (runtime.components ?? []).flatMap((key) => facts.component(key) ?? []);
      const spans = spansBoundaries(facts, components);
      if (!spans && !mixesTiers(components)) continue;
      yield {
        ...rate('UNLIKELY', components.some((each) => isTopRated(ranksOf(each))) ? 'MEDIUM' : 'LOW', {
          dataBreachProbability: 'IMPROBABLE',
          dataBreachComponents: components.map(({ key }) => key),
          mostRelevant: { sharedRuntime: runtime.key },
          syntheticId: syntheticId('mixed-targets-on-shared-runtime', runtime.key),
        }),
        subject: about('runtimes', runtime),
        message: `${runtime.name} runs ${spans ? 'components of different boundaries' : 'front-end and back-end components'} side by side.`,
        related: components.map((each) => about('components', each)),
      };
    }
  },
});
