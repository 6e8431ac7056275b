/** The closed vocabularies of contracts, decisions, migrations and verdicts. */

export const CONTRACT_STYLES = ['REST', 'GRAPHQL', 'GRPC', 'EVENTS'] as const;
/** The style of an API. */
export type ContractStyle = (typeof CONTRACT_STYLES)[number];

export const AUDIENCES = ['PUBLIC', 'PARTNER', 'INTERNAL'] as const;
/** Who a contract is for. */
export type Audience = (typeof AUDIENCES)[number];

export const VERSION_STATUSES = ['DRAFT', 'PUBLISHED', 'DEPRECATED', 'RETIRED'] as const;
/** Where a version of a contract is in its life. */
export type VersionStatus = (typeof VERSION_STATUSES)[number];

export const OPERATION_KINDS = ['QUERY', 'MUTATION', 'SUBSCRIPTION', 'RPC', 'PUBLISH', 'SUBSCRIBE'] as const;
/** What an operation is beyond REST; PUBLISH and SUBSCRIBE are what the component itself does on a channel. */
export type OperationKind = (typeof OPERATION_KINDS)[number];

export const OPERATION_EFFECTS = ['READ', 'CREATE', 'UPDATE', 'DELETE', 'ACTION'] as const;
/** What an operation does. */
export type OperationEffect = (typeof OPERATION_EFFECTS)[number];

export const OPERATION_PURPOSES = [
  'SIGN_UP',
  'SIGN_IN',
  'PASSWORD_RESET',
  'ONE_TIME_CODE',
  'WEBHOOK',
  'PAYMENT',
  'UPLOAD',
  'HEALTH',
  'OTHER',
] as const;
/** Purposes that rules treat apart; OTHER says: none of these. */
export type OperationPurpose = (typeof OPERATION_PURPOSES)[number];

export const PAGINATIONS = ['NONE', 'PAGE', 'OFFSET', 'CURSOR'] as const;
/** How a list is cut into pages. */
export type Pagination = (typeof PAGINATIONS)[number];

export const PARAMETER_PLACES = ['PATH', 'QUERY', 'HEADER', 'COOKIE', 'BODY', 'ARGUMENT'] as const;
/** Where a parameter stands; ARGUMENT is GraphQL’s and an RPC’s. */
export type ParameterPlace = (typeof PARAMETER_PLACES)[number];

export const CONTRACT_TYPE_KINDS = [
  'OBJECT',
  'INPUT',
  'ENUM',
  'INTERFACE',
  'UNION',
  'SCALAR',
  'MESSAGE',
  'EVENT',
] as const;
/** What a type of a contract is. */
export type ContractTypeKind = (typeof CONTRACT_TYPE_KINDS)[number];

export const DECISION_STATUSES = ['PROPOSED', 'ACCEPTED', 'REJECTED', 'DEPRECATED', 'SUPERSEDED'] as const;
/** Where a decision stands. */
export type DecisionStatus = (typeof DECISION_STATUSES)[number];

export const CRITERIA = [
  'TESTABILITY',
  'READABILITY',
  'CONSISTENCY',
  'SIMPLICITY',
  'REVERSIBILITY',
  'COST',
  'PERFORMANCE',
  'SECURITY',
] as const;
/** By what options are weighed. */
export type Criterion = (typeof CRITERIA)[number];

export const MIGRATION_OPERATIONS = [
  'CREATE_TABLE',
  'DROP_TABLE',
  'RENAME_TABLE',
  'ADD_FIELD',
  'DROP_FIELD',
  'RENAME_FIELD',
  'WIDEN_FIELD',
  'NARROW_FIELD',
  'CHANGE_TYPE',
  'SET_NOT_NULL',
  'DROP_NOT_NULL',
  'ADD_CONSTRAINT',
  'DROP_CONSTRAINT',
  'ADD_INDEX',
  'DROP_INDEX',
  'CHANGE_DATA',
] as const;
/** What a step of a migration does. */
export type MigrationOperation = (typeof MIGRATION_OPERATIONS)[number];

export const WAIVER_STATUSES = ['IN_DISCUSSION', 'IN_PROGRESS', 'ACCEPTED', 'MITIGATED', 'FALSE_POSITIVE'] as const;
/** How a finding is treated (Threagile). Only ACCEPTED, MITIGATED and FALSE_POSITIVE take it out of the count. */
export type WaiverStatus = (typeof WAIVER_STATUSES)[number];

export const DATA_BREACH_PROBABILITIES = ['IMPROBABLE', 'POSSIBLE', 'PROBABLE'] as const;
/** How likely an exploit opens data (Threagile). */
export type DataBreachProbability = (typeof DATA_BREACH_PROBABILITIES)[number];
