import type { Facts } from '../../../facts.js';
import type { Contract, ContractVersion } from '../../../model.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { contractsOf } from '../offers.js';
import { count, listed, versionName } from '../wording.js';
import { bad, good, unknown } from './breaking-change-needs-new-version.examples.js';
import { finder, mayGo, operationChanges } from './operation-changes.js';
import { predecessorOf } from './predecessors.js';
import { typeChanges } from './type-changes.js';

interface Pair {
  readonly contract: Contract;
  readonly older: ContractVersion;
  readonly newer: ContractVersion;
}

function* pairs(facts: Facts): Generator<Pair> {
  for (const { contract, versions } of contractsOf(facts))
    for (const newer of versions) {
      const older = predecessorOf(versions, newer);
      if (older) yield { contract, older, newer };
    }
}

function* changes({ contract: { style }, older, newer }: Pair, today: string): Generator<string> {
  if (older.operations && newer.operations) {
    const find = finder(newer.operations);
    for (const was of older.operations) {
      const now = find(was);
      if (now) yield* operationChanges(was, now);
      else if (!mayGo(style, was, newer.publishedOn ?? today)) yield `removes ${was.name}`;
    }
  }
  if (older.types && newer.types) yield* typeChanges(style, older.types, newer.types);
}

export const breakingChangeNeedsNewVersion = rule({
  id: 'api/breaking-change-needs-new-version',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'What breaks clients gets a new major version',
  why: 'Clients take a new minor version without reading what changed; that is what its number promises.',
  remedy:
    'Give the change a new major version and serve both until the old one’s sunset; or keep what was there, add the new beside it and deprecate the old.',
  references: ['https://semver.org/#spec-item-8', 'https://google.aip.dev/180', 'CWE-439'],
  *needs(facts) {
    for (const { contract, older, newer } of pairs(facts)) {
      // Without both there is nothing to compare; with one it is worth asking for the other.
      if (!older.operations === !newer.operations) continue;
      for (const version of [older, newer])
        yield ask(
          about('contractVersions', version),
          'operations',
          version.operations,
          `Which operations has ${versionName(contract, version)}?`,
        );
    }
  },
  examples: { bad, good, unknown },
  *check(facts, { now }) {
    const today = new Date(now).toISOString().slice(0, 10);
    for (const pair of pairs(facts)) {
      const found = [...new Set(changes(pair, today))];
      if (found.length === 0) continue;
      const { contract, older, newer } = pair;
      yield {
        subject: about('contractVersions', newer),
        message: `${versionName(contract, newer)} breaks clients of ${older.version} by ${count(found.length, 'change')}: it ${listed(found)}.`,
        related: [about('contractVersions', older)],
      };
    }
  },
});
