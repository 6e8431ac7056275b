/**
 * A blueprint as readonly plain data: what importers make, rules read and generators print.
 *
 * Elements refer to each other by their natural key, which is unique within its kind and never changes once an element
 * exists; `name` is what people read and may change. An optional field that is absent is a fact nobody has stated:
 * rules ask for it, they do not guess it.
 */
import type { Component } from './elements/component.js';
import type { Contract, ContractVersion } from './elements/contract.js';
import type { Decision } from './elements/decision.js';
import type { Entity } from './elements/entity.js';
import type { Flow } from './elements/flow.js';
import type { Link } from './elements/link.js';
import type { Migration } from './elements/migration.js';
import type { Boundary, DataAsset, Runtime } from './elements/places.js';
import type { Requirements } from './elements/requirements.js';
import type { AccessRole } from './elements/role.js';
import type { Attestation, ManualFinding, Waiver } from './elements/verdict.js';

export type * from './elements/component.js';
export type * from './elements/component-facts.js';
export type * from './elements/contract.js';
export type * from './elements/decision.js';
export type * from './elements/element.js';
export type * from './elements/entity.js';
export type * from './elements/flow.js';
export type * from './elements/link.js';
export type * from './elements/migration.js';
export type * from './elements/operation.js';
export type * from './elements/places.js';
export type * from './elements/requirements.js';
export type * from './elements/role.js';
export type * from './elements/verdict.js';

/** A whole blueprint. */
export interface Model {
  readonly name: string;
  readonly description?: string;
  readonly requirements: Requirements;
  readonly components: readonly Component[];
  readonly links: readonly Link[];
  readonly boundaries: readonly Boundary[];
  readonly runtimes: readonly Runtime[];
  readonly dataAssets: readonly DataAsset[];
  readonly entities: readonly Entity[];
  readonly flows: readonly Flow[];
  readonly roles: readonly AccessRole[];
  readonly contracts: readonly Contract[];
  readonly contractVersions: readonly ContractVersion[];
  readonly decisions: readonly Decision[];
  readonly migrations: readonly Migration[];
  readonly waivers: readonly Waiver[];
  readonly manualFindings: readonly ManualFinding[];
  readonly attestations: readonly Attestation[];
}

/** The lists of a model, in the order in which elements must exist for others to refer to them. */
export interface ElementLists {
  readonly boundaries: Boundary;
  readonly dataAssets: DataAsset;
  readonly components: Component;
  readonly runtimes: Runtime;
  readonly links: Link;
  readonly entities: Entity;
  readonly flows: Flow;
  readonly roles: AccessRole;
  readonly contracts: Contract;
  readonly contractVersions: ContractVersion;
  readonly decisions: Decision;
  readonly migrations: Migration;
  readonly waivers: Waiver;
  readonly manualFindings: ManualFinding;
  readonly attestations: Attestation;
}
export const LISTS = [
  'boundaries',
  'dataAssets',
  'components',
  'runtimes',
  'links',
  'entities',
  'flows',
  'roles',
  'contracts',
  'contractVersions',
  'decisions',
  'migrations',
  'waivers',
  'manualFindings',
  'attestations',
] as const;
/** Name of one of a model's lists. */
export type ListName = (typeof LISTS)[number];

/** What an importer understood: any part of a model. */
export type PartialModel = {
  readonly [K in ListName]?: readonly ElementLists[K][];
} & { readonly name?: string; readonly description?: string; readonly requirements?: Requirements };

/** A model with nothing in it. */
export const emptyModel = (name = ''): Model => ({
  name,
  requirements: {},
  components: [],
  links: [],
  boundaries: [],
  runtimes: [],
  dataAssets: [],
  entities: [],
  flows: [],
  roles: [],
  contracts: [],
  contractVersions: [],
  decisions: [],
  migrations: [],
  waivers: [],
  manualFindings: [],
  attestations: [],
});
