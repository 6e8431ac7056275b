/**
 * The closed vocabularies of a blueprint. Each is a constant list (so that models, importers and tests can read it at
 * run time) and a type. The SDL repeats them as enums; a test holds the two together.
 * The ratings and the vocabularies marked (Threagile) hold every value of Threagile's model 1.0, spelled in upper case
 * with underscores, so that its models survive an import without loss.
 */

export * from './vocabulary-of-contracts.js';
export * from './vocabulary-of-operation.js';

export const COMPONENT_KINDS = [
  'CLIENT',
  'GATEWAY',
  'LOAD_BALANCER',
  'SERVICE',
  'WORKER',
  'JOB',
  'FUNCTION',
  'DATASTORE',
  'CACHE',
  'QUEUE',
  'SEARCH',
  'FILE_STORE',
  'IDENTITY_PROVIDER',
  'VAULT',
  'MONITORING',
  'BUILD',
  'LIBRARY',
  'EXTERNAL',
  'OTHER',
] as const;
/** What a component is in the architecture. */
export type ComponentKind = (typeof COMPONENT_KINDS)[number];

export const EXPOSURES = ['INTERNET', 'PUBLIC', 'INTERNAL'] as const;
/** INTERNET: stands on the internet itself (a customer's browser); PUBLIC: takes connections from it; INTERNAL: neither. */
export type Exposure = (typeof EXPOSURES)[number];

export const CONFIDENTIALITIES = ['PUBLIC', 'INTERNAL', 'RESTRICTED', 'CONFIDENTIAL', 'STRICTLY_CONFIDENTIAL'] as const;
/** Confidentiality rating, ascending (Threagile). */
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];

export const CRITICALITIES = ['ARCHIVE', 'OPERATIONAL', 'IMPORTANT', 'CRITICAL', 'MISSION_CRITICAL'] as const;
/** Integrity and availability rating, ascending (Threagile). */
export type Criticality = (typeof CRITICALITIES)[number];

export const ASSET_TYPES = ['EXTERNAL_ENTITY', 'PROCESS', 'DATASTORE'] as const;
/** The data-flow diagram's type of a component (Threagile). */
export type AssetType = (typeof ASSET_TYPES)[number];

export const USAGES = ['BUSINESS', 'DEVOPS'] as const;
/** What something is used for (Threagile). */
export type Usage = (typeof USAGES)[number];

export const SIZES = ['SYSTEM', 'SERVICE', 'APPLICATION', 'COMPONENT'] as const;
/** How large a component is (Threagile). */
export type Size = (typeof SIZES)[number];

export const MACHINES = ['PHYSICAL', 'VIRTUAL', 'CONTAINER', 'SERVERLESS'] as const;
/** What a component runs on (Threagile). */
export type Machine = (typeof MACHINES)[number];

export const ENCRYPTIONS = [
  'NONE',
  'TRANSPARENT',
  'DATA_WITH_SYMMETRIC_SHARED_KEY',
  'DATA_WITH_ASYMMETRIC_SHARED_KEY',
  'DATA_WITH_END_USER_INDIVIDUAL_KEY',
] as const;
/** Encryption of what a component keeps (Threagile). */
export type Encryption = (typeof ENCRYPTIONS)[number];

export const DATA_FORMATS = ['JSON', 'XML', 'SERIALIZATION', 'FILE', 'CSV', 'YAML'] as const;
/** Formats that a component accepts (Threagile). */
export type DataFormat = (typeof DATA_FORMATS)[number];

export const QUANTITIES = ['VERY_FEW', 'FEW', 'MANY', 'VERY_MANY'] as const;
/** How many records of a data asset there are (Threagile). */
export type Quantity = (typeof QUANTITIES)[number];

export const AUTHENTICATIONS = [
  'NONE',
  'CREDENTIALS',
  'SESSION_ID',
  'TOKEN',
  'CLIENT_CERTIFICATE',
  'TWO_FACTOR',
  'EXTERNALIZED',
] as const;
/** How the caller proves who it is (Threagile). CLIENT_CERTIFICATE is mutual TLS. */
export type Authentication = (typeof AUTHENTICATIONS)[number];

export const AUTHORIZATIONS = ['NONE', 'TECHNICAL_USER', 'END_USER_IDENTITY_PROPAGATION'] as const;
/** As whom the caller acts (Threagile). */
export type Authorization = (typeof AUTHORIZATIONS)[number];

export const BOUNDARY_TYPES = [
  'NETWORK_ON_PREM',
  'NETWORK_DEDICATED_HOSTER',
  'NETWORK_VIRTUAL_LAN',
  'NETWORK_CLOUD_PROVIDER',
  'NETWORK_CLOUD_SECURITY_GROUP',
  'NETWORK_POLICY_NAMESPACE_ISOLATION',
  'EXECUTION_ENVIRONMENT',
] as const;
/** What separates the inside of a boundary from the outside (Threagile). */
export type BoundaryType = (typeof BOUNDARY_TYPES)[number];

export const LINK_MODES = ['SYNC', 'ASYNC'] as const;
/** SYNC: the caller waits for the answer; ASYNC: it does not. */
export type LinkMode = (typeof LINK_MODES)[number];

export const BACKOFFS = ['NONE', 'FIXED', 'EXPONENTIAL'] as const;
/** How the pause between two attempts grows. */
export type Backoff = (typeof BACKOFFS)[number];

export const TENANCIES = ['SINGLE_TENANT', 'MULTI_TENANT'] as const;
/** Whether several customers share the system. */
export type Tenancy = (typeof TENANCIES)[number];

export const DEPLOYMENTS = ['CLOUD', 'ON_PREMISES', 'HYBRID', 'EDGE'] as const;
/** Where the system runs. */
export type Deployment = (typeof DEPLOYMENTS)[number];

export const STYLES = ['MONOLITH', 'MODULAR_MONOLITH', 'MICROSERVICES', 'SERVERLESS', 'EVENT_DRIVEN'] as const;
/** The declared architecture style. */
export type Style = (typeof STYLES)[number];

export const CLASSIFICATIONS = ['NONE', 'PERSONAL', 'SENSITIVE', 'CREDENTIAL', 'PAYMENT'] as const;
/** What a field of an entity holds, as far as protection is concerned. */
export type Classification = (typeof CLASSIFICATIONS)[number];

export const PROTECTIONS = [
  'PLAIN',
  'ENCRYPTED',
  'HASHED_ARGON2ID',
  'HASHED_SCRYPT',
  'HASHED_BCRYPT',
  'HASHED_OTHER',
] as const;
/** How a field's value is protected in the store. */
export type Protection = (typeof PROTECTIONS)[number];

export const REFERENTIAL_ACTIONS = ['NO_ACTION', 'RESTRICT', 'CASCADE', 'SET_NULL', 'SET_DEFAULT'] as const;
/** What happens to the referencing row. */
export type ReferentialAction = (typeof REFERENTIAL_ACTIONS)[number];

export const DIRECTIONS = ['ASC', 'DESC'] as const;
/** Sort direction. */
export type Direction = (typeof DIRECTIONS)[number];

export const PARTITION_STRATEGIES = ['RANGE', 'LIST', 'HASH'] as const;
/** How a partitioned entity is split. */
export type PartitionStrategy = (typeof PARTITION_STRATEGIES)[number];
