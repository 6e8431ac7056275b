/** The one table of every field of every element and of the requirements. */
import type { ElementLists, ListName } from '../model.js';
import { COMPONENT_FIELDS } from './component-fields.js';
import { CONTRACT_FIELDS, CONTRACT_VERSION_FIELDS } from './contract-fields.js';
import { ATTESTATION_FIELDS, DECISION_FIELDS, MANUAL_FINDING_FIELDS, WAIVER_FIELDS } from './decision-fields.js';
import type { FieldsOf, FieldTable } from './descriptor.js';
import { ENTITY_FIELDS } from './entity-fields.js';
import { FLOW_FIELDS, LINK_FIELDS } from './link-fields.js';
import { MIGRATION_FIELDS } from './migration-fields.js';
import { BOUNDARY_FIELDS, DATA_ASSET_FIELDS, ROLE_FIELDS, RUNTIME_FIELDS } from './place-fields.js';
import { REQUIREMENT_FIELDS } from './requirement-fields.js';

const TABLE = {
  boundaries: BOUNDARY_FIELDS,
  dataAssets: DATA_ASSET_FIELDS,
  components: COMPONENT_FIELDS,
  runtimes: RUNTIME_FIELDS,
  links: LINK_FIELDS,
  entities: ENTITY_FIELDS,
  flows: FLOW_FIELDS,
  roles: ROLE_FIELDS,
  contracts: CONTRACT_FIELDS,
  contractVersions: CONTRACT_VERSION_FIELDS,
  decisions: DECISION_FIELDS,
  migrations: MIGRATION_FIELDS,
  waivers: WAIVER_FIELDS,
  manualFindings: MANUAL_FINDING_FIELDS,
  attestations: ATTESTATION_FIELDS,
} satisfies { readonly [L in ListName]: FieldsOf<ElementLists[L]> };

/** The fields of the elements of each list. */
export const FIELDS: Readonly<Record<ListName, FieldTable>> = TABLE;

/** The fields of the requirements. */
export const REQUIREMENTS: FieldTable = REQUIREMENT_FIELDS;
