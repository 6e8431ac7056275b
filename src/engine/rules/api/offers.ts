/** What the team's contracts offer today: the subjects of most rules of the pack. Derived once per review. */
import type { Facts } from '../../facts.js';
import type { Contract, ContractVersion, Operation } from '../../model.js';
import { oncePer } from '../../reads.js';
import { inScope } from '../scope.js';
import { compareVersions } from './version-number.js';

/** A version that clients use or will use, with what each of its operations says itself or by the contract's defaults. */
export interface Offer {
  readonly contract: Contract;
  readonly version: ContractVersion;
  readonly operations: readonly Operation[];
  /** The names by which one operation can be found: those that exactly one bears. */
  readonly names: ReadonlySet<string>;
}

/** A contract of the team's, its versions from the oldest to the newest. */
export interface OwnContract {
  readonly contract: Contract;
  readonly versions: readonly ContractVersion[];
}

interface Derived {
  readonly contracts: readonly OwnContract[];
  readonly offers: readonly Offer[];
}

/**
 * Whether a version is current. One whose status nobody has stated is, unless a later one has taken its place: then
 * nobody has said that it is served still.
 */
const isCurrent = (version: ContractVersion, later: readonly ContractVersion[]): boolean => {
  if (version.status !== undefined) return version.status === 'PUBLISHED' || version.status === 'DRAFT';
  return version.replacedBy === undefined && later.every(({ status }) => status === 'DRAFT' || status === 'RETIRED');
};

/** An operation with the contract's defaults in it. Who may call what is public is everybody: no default changes that. */
const withDefaults = ({ defaults }: Contract, operation: Operation): Operation => {
  if (!defaults) return operation;
  const { authentication, roles, rateLimit, idempotencyKey, closedInput } = defaults;
  const guarded = operation.public === true ? {} : { authentication, roles };
  const stated = Object.entries({ ...guarded, rateLimit, idempotencyKey, closedInput }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...Object.fromEntries(stated), ...operation };
};

/** The names that are not empty and borne once. */
const namesOf = (operations: readonly Operation[]): ReadonlySet<string> => {
  const [names, repeated] = [new Set<string>(), new Set<string>([''])];
  for (const { name } of operations) (names.has(name) ? repeated : names).add(name);
  return new Set([...names].filter((name) => !repeated.has(name)));
};

const derive = (facts: Facts): Derived => {
  const contracts: OwnContract[] = [];
  const offers: Offer[] = [];
  for (const contract of facts.contracts) {
    const component = facts.component(contract.component);
    if (component && !inScope(component)) continue;
    const versions = [...facts.versionsOf(contract.key)].sort(compareVersions);
    contracts.push({ contract, versions });
    for (const [at, version] of versions.entries())
      if (isCurrent(version, versions.slice(at + 1)))
        offers.push({
          contract,
          version,
          operations: (version.operations ?? []).map((operation) => withDefaults(contract, operation)),
          names: namesOf(version.operations ?? []),
        });
  }
  return { contracts, offers };
};

const derivedFrom = oncePer(derive);

/** The current versions of the team's contracts: published, drafted, or of no stated status and the latest. */
export const offersOf = (facts: Facts): readonly Offer[] => derivedFrom(facts).offers;

/** The team's contracts, whatever their versions. */
export const contractsOf = (facts: Facts): readonly OwnContract[] => derivedFrom(facts).contracts;

/** The team's contracts that are in use: one that has versions has a current one. */
export const contractsInUse = (facts: Facts): readonly Contract[] => {
  const offered = new Set(offersOf(facts).map(({ contract }) => contract));
  return contractsOf(facts)
    .filter(({ contract, versions }) => versions.length === 0 || offered.has(contract))
    .map(({ contract }) => contract);
};

/** Whether people outside the organization use it. */
export const isOutward = (facts: Facts, { audience, component }: Contract): boolean =>
  audience === 'PUBLIC' || audience === 'PARTNER' || facts.component(component)?.exposure === 'PUBLIC';
