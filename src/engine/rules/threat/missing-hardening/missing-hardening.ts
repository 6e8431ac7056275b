import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { askSensitivity } from '../asks.js';
import { attractiveness } from '../attractiveness.js';
import { componentThreat } from '../drafts.js';
import { isDatastore, isModelled } from '../known.js';
import { highestRanks, isTopRatedData } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

const page = { technologyTypes: ['web-server'] } as const;
const ledger = { technologyTypes: ['database'], kind: 'DATASTORE', confidentiality: 'CONFIDENTIAL' } as const;

export const missingHardening = rule({
  id: 'threat/missing-hardening',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'What attracts attackers most is hardened',
  why: 'Attackers go for the component that gains them most; default accounts, open ports and unused features let them in.',
  remedy:
    'Harden it by its published benchmark (CIS, or the vendor’s): no defaults, no unused features, least rights, updates in time.',
  references: ['CWE-16'],
  threat: {
    function: 'OPERATIONS',
    stride: 'TAMPERING',
    falsePositives: 'It is set up by a benchmark, and a scanner checks that it stays so.',
  },
  thresholds: {
    attractiveness: {
      value: 55,
      unit: '%',
      text: 'relative attacker attractiveness from which on hardening is due',
      min: 0,
      max: 100,
    },
    attractivenessOfTargets: {
      value: 40,
      unit: '%',
      text: 'the same for stores, application servers, identity providers and ERP systems',
      min: 0,
      max: 100,
    },
  },
  *needs({ components }) {
    for (const component of components)
      if (!component.outOfScope && isDatastore(component)) yield askSensitivity(component);
  },
  examples: {
    bad: [
      sample({ components: { page, ledger } }),
      sample({ components: { page, ledger: { ...ledger, confidentiality: 'STRICTLY_CONFIDENTIAL' } } }),
    ],
    good: [
      sample({ components: { page, other: page } }),
      sample({ components: { page: { ...page, outOfScope: true }, ledger: { ...ledger, outOfScope: true } } }),
    ],
    unknown: [sample({ components: { shop: {}, db: { kind: 'DATASTORE' } } })],
  },
  *check(facts, { threshold }) {
    const raa = attractiveness(facts);
    for (const component of facts.components) {
      if (component.outOfScope || !isModelled(component)) continue;
      const isTarget = isDatastore(component) || hasAttribute(component, 'highValue');
      const limit = threshold('attractiveness');
      const own = raa.get(component.key) ?? 0;
      if (own < (isTarget ? Math.min(limit, threshold('attractivenessOfTargets')) : limit)) continue;
      yield componentThreat(component, {
        category: 'missing-hardening',
        likelihood: 'LIKELY',
        impact: isTopRatedData(highestRanks(facts, component)) ? 'MEDIUM' : 'LOW',
        breach: 'IMPROBABLE',
        message: `${component.name} is among what attracts attackers most (${Math.round(own)} %); nothing says that it is hardened.`,
      });
    }
  },
});
