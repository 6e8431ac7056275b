import type { ContractVersion } from '../../../model.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { contractsOf, offersOf } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { versionName } from '../wording.js';

/** Words that mean something else tomorrow. */
const MOVING =
  /^(?:latest|current|stable|main|master|trunk|head|dev|develop|snapshot|next|edge|unversioned|none|n\/?a|v)?$/i;

const cannotBePinned = ({ version }: ContractVersion): boolean => MOVING.test(version.trim());

export const versioned = rule({
  id: 'api/versioned',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Each published contract carries a version that clients can pin',
  why: 'Who cannot say which contract they were written against is broken by the first change, and cannot be told of the next.',
  remedy:
    'Give the contract a version (`1`, `1.4.0`, a date) and put at least its first number where clients name it: in the path, the media type, the package or a header. A GraphQL contract may go without: it evolves by deprecation.',
  references: ['https://semver.org', 'https://graphql.org/learn/best-practices/#versioning'],
  *needs(facts) {
    for (const { contract, versions } of contractsOf(facts))
      if (contract.style !== 'GRAPHQL')
        yield ask(
          about('contracts', contract),
          'contractVersions',
          versions[0],
          `Which version of ${contract.name} is published?`,
        );
  },
  examples: {
    bad: [
      ordersWith([], { version: { version: '', status: 'PUBLISHED' } }),
      ordersWith([], { version: { version: 'latest' } }),
    ],
    good: [
      ordersWith([], { version: { version: '2024-10-01', status: 'PUBLISHED' } }),
      ordersWith([], { version: { version: '', status: 'DRAFT' } }),
      ordersWith([], { contract: { style: 'GRAPHQL' }, version: { version: '' } }),
    ],
    unknown: [{ ...ordersWith([]), contractVersions: [] }],
  },
  *check(facts) {
    for (const { contract, version } of offersOf(facts))
      if (contract.style !== 'GRAPHQL' && version.status !== 'DRAFT' && cannotBePinned(version))
        yield {
          subject: about('contractVersions', version),
          message: version.version.trim()
            ? `${versionName(contract, version)} calls itself “${version.version}”, which clients cannot pin.`
            : `${versionName(contract, version)} is published without a version.`,
        };
  },
});
