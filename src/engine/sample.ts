/** Small models for examples, written as records from key to what matters; names and required fields are filled in. */
import { linkKey } from './keys.js';
import {
  emptyModel,
  type AccessRole,
  type Attestation,
  type Boundary,
  type Component,
  type Contract,
  type ContractVersion,
  type DataAsset,
  type Decision,
  type Entity,
  type Flow,
  type Link,
  type ManualFinding,
  type Migration,
  type Model,
  type Requirements,
  type Runtime,
  type Waiver,
} from './model.js';

type Named<T> = Readonly<Record<string, Partial<Omit<T, 'key'>>>>;

export interface Sample {
  readonly name?: string;
  readonly requirements?: Requirements;
  /** A component is a SERVICE unless it says otherwise. */
  readonly components?: Named<Component>;
  /** Keyed `a -> b`, or `a -> b: name` where two components have several links. */
  readonly links?: Readonly<Record<string, Partial<Omit<Link, 'key' | 'source' | 'target'>>>>;
  readonly boundaries?: Named<Boundary>;
  readonly runtimes?: Named<Runtime>;
  readonly dataAssets?: Named<DataAsset>;
  readonly entities?: Named<Entity>;
  readonly flows?: Named<Flow>;
  readonly roles?: Named<AccessRole>;
  /** A contract is REST unless it says otherwise. */
  readonly contracts?: Named<Contract>;
  /** Keyed `contract@version`. */
  readonly contractVersions?: Named<ContractVersion>;
  readonly decisions?: Named<Decision>;
  readonly migrations?: Named<Migration>;
  readonly waivers?: Named<Waiver>;
  readonly manualFindings?: Named<ManualFinding>;
  readonly attestations?: Named<Attestation>;
}

const list = <T>(records: Named<T> | undefined, defaults: object): T[] =>
  // The defaults complete what Partial leaves open; the caller of each names T.
  Object.entries(records ?? {}).map(([key, value]) => ({ key, name: key, ...defaults, ...value }) as T);

const toLink = ([arrow, facts]: [string, Partial<Link>]): Link => {
  const match = /^(.+?) -> ([^:]+?)(?:: (.+))?$/.exec(arrow);
  if (!match?.[1] || !match[2])
    throw new Error(`a sample's link is written "a -> b" or "a -> b: name", not "${arrow}"`);
  const [, source, target, name] = match;
  return { key: linkKey(source, target, name), name: name ?? `${source} to ${target}`, source, target, ...facts };
};

/** A whole model from a sample. Throws where a link's key is not of the form `a -> b`. */
export const sample = (of: Sample): Model => ({
  ...emptyModel(of.name ?? 'sample'),
  requirements: of.requirements ?? {},
  components: list<Component>(of.components, { kind: 'SERVICE' }),
  links: Object.entries(of.links ?? {}).map(toLink),
  boundaries: list<Boundary>(of.boundaries, {}),
  runtimes: list<Runtime>(of.runtimes, {}),
  dataAssets: list<DataAsset>(of.dataAssets, {}),
  entities: list<Entity>(of.entities, { fields: [] }),
  flows: list<Flow>(of.flows, { steps: [] }),
  roles: list<AccessRole>(of.roles, {}),
  contracts: list<Contract>(of.contracts, { style: 'REST' }),
  contractVersions: list<ContractVersion>(of.contractVersions, {}).map((version) => {
    const [contract = '', number = ''] = version.key.split('@');
    return { ...version, contract: version.contract ?? contract, version: version.version ?? number };
  }),
  decisions: list<Decision>(of.decisions, {}),
  migrations: list<Migration>(of.migrations, { steps: [] }),
  waivers: list<Waiver>(of.waivers, { reason: 'agreed', owner: 'the team' }),
  manualFindings: list<ManualFinding>(of.manualFindings, { category: 'other', severity: 'WARNING' }),
  attestations: list<Attestation>(of.attestations, { holds: true, evidence: 'seen' }),
});
