/** All kinds of element in one place. */
import type { Connection } from 'mongoose';
import type { ListName } from '../../engine/model.js';
import { accessRoleKind } from '../access-role/access-role.model.js';
import { boundaryKind } from '../boundary/boundary.model.js';
import { componentKind } from '../component/component.model.js';
import { contractKind } from '../contract/contract.model.js';
import { contractVersionKind } from '../contract/contract-version.model.js';
import { dataAssetKind } from '../data-asset/data-asset.model.js';
import { decisionKind } from '../decision/decision.model.js';
import { entityKind } from '../entity/entity.model.js';
import { flowKind } from '../flow/flow.model.js';
import { linkKind } from '../link/link.model.js';
import { migrationKind } from '../migration/migration.model.js';
import { runtimeKind } from '../runtime/runtime.model.js';
import { attestationKind, manualFindingKind, waiverKind } from '../verdict/verdict.model.js';
import { elementCollection, type ElementCollections, type ElementType } from './element.model.js';

const KINDS = {
  boundaries: boundaryKind,
  dataAssets: dataAssetKind,
  components: componentKind,
  runtimes: runtimeKind,
  links: linkKind,
  entities: entityKind,
  flows: flowKind,
  roles: accessRoleKind,
  contracts: contractKind,
  contractVersions: contractVersionKind,
  decisions: decisionKind,
  migrations: migrationKind,
  waivers: waiverKind,
  manualFindings: manualFindingKind,
  attestations: attestationKind,
} as const;

/** The SDL type of a list's elements. */
export const TYPE_OF_LIST: { readonly [L in ListName]: ElementType } = {
  boundaries: 'Boundary',
  dataAssets: 'DataAsset',
  components: 'Component',
  runtimes: 'Runtime',
  links: 'Link',
  entities: 'Entity',
  flows: 'Flow',
  roles: 'AccessRole',
  contracts: 'Contract',
  contractVersions: 'ContractVersion',
  decisions: 'Decision',
  migrations: 'Migration',
  waivers: 'Waiver',
  manualFindings: 'ManualFinding',
  attestations: 'Attestation',
};

/** The list of a type's elements. */
export const LIST_OF_TYPE = Object.fromEntries(Object.entries(TYPE_OF_LIST).map(([list, type]) => [type, list])) as {
  readonly [T in ElementType]: ListName; // the inverse of the record above
};

/** Registers the models and gives their collections. */
export const elementCollections = (connection: Connection): ElementCollections => ({
  boundaries: elementCollection(connection, KINDS.boundaries),
  dataAssets: elementCollection(connection, KINDS.dataAssets),
  components: elementCollection(connection, KINDS.components),
  runtimes: elementCollection(connection, KINDS.runtimes),
  links: elementCollection(connection, KINDS.links),
  entities: elementCollection(connection, KINDS.entities),
  flows: elementCollection(connection, KINDS.flows),
  roles: elementCollection(connection, KINDS.roles),
  contracts: elementCollection(connection, KINDS.contracts),
  contractVersions: elementCollection(connection, KINDS.contractVersions),
  decisions: elementCollection(connection, KINDS.decisions),
  migrations: elementCollection(connection, KINDS.migrations),
  waivers: elementCollection(connection, KINDS.waivers),
  manualFindings: elementCollection(connection, KINDS.manualFindings),
  attestations: elementCollection(connection, KINDS.attestations),
});
