import type { Facts } from '../../../facts.js';
import type { Contract, GraphqlLimits } from '../../../model.js';
import { rule } from '../../rule.js';
import { about, ask, type FixStep } from '../../yields.js';
import { contractsInUse } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { listed } from '../wording.js';

const concerned = (facts: Facts): readonly Contract[] =>
  contractsInUse(facts).filter(({ style }) => style === 'GRAPHQL');

const LIMITS: readonly (readonly [keyof GraphqlLimits, string])[] = [
  ['depth', 'How deep may an operation on %s nest?'],
  ['cost', 'How much may an operation on %s cost, in its own units?'],
  ['aliases', 'How many aliases may an operation on %s have?'],
];

const graphql = (graphqlLimits?: GraphqlLimits) =>
  ordersWith([], { contract: { style: 'GRAPHQL', ...(graphqlLimits && { graphqlLimits }) } });

export const graphqlCostLimits = rule({
  id: 'api/graphql-cost-limits',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'A GraphQL contract declares limits of depth, cost and aliases',
  why: 'One GraphQL operation can ask for everything, a thousand times over, in a hundred bytes.',
  remedy:
    'Refuse operations that nest too deep, cost too much or alias too often before they run, and count cost per caller.',
  references: [
    'CWE-770',
    'https://graphql.org/learn/security/',
    'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/',
  ],
  thresholds: {
    depth: { value: 10, unit: 'levels', text: 'the depth that the fix sets', min: 2, max: 50 },
    cost: { value: 1000, unit: 'points', text: 'the cost of an operation that the fix sets', min: 10, max: 1_000_000 },
    aliases: { value: 30, unit: 'aliases', text: 'the aliases of an operation that the fix sets', min: 1, max: 1000 },
  },
  *needs(facts) {
    for (const contract of concerned(facts))
      for (const [limit, text] of LIMITS)
        yield ask(
          about('contracts', contract),
          `graphqlLimits.${limit}`,
          contract.graphqlLimits?.[limit],
          text.replace('%s', contract.name),
        );
  },
  examples: {
    bad: [graphql({ depth: 0, cost: 1000, aliases: 30 }), graphql({ depth: 10, cost: 0, aliases: 0 })],
    good: [graphql({ depth: 10, cost: 1000, aliases: 30 }), ordersWith([])],
    unknown: [graphql(), graphql({ depth: 10 })],
  },
  *check(facts, { threshold }) {
    for (const contract of concerned(facts)) {
      const open = LIMITS.map(([limit]) => limit).filter((limit) => contract.graphqlLimits?.[limit] === 0);
      if (open.length === 0) continue;
      const steps = open.map((limit): FixStep => ({
        do: 'SET',
        list: 'contracts',
        key: contract.key,
        field: `graphqlLimits.${limit}`,
        value: threshold(limit),
      }));
      yield {
        subject: about('contracts', contract),
        message: `${contract.name} sets its operations no limit of ${listed(open)}.`,
        fix: { text: `Limits ${listed(open)}.`, steps },
      };
    }
  },
});
