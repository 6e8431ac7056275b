/** The types of what stands in a blueprint. */

/** Elements that whoever edits a blueprint writes. */
export const EDITED = [
  'Component',
  'Link',
  'Boundary',
  'Runtime',
  'DataAsset',
  'Entity',
  'Flow',
  'AccessRole',
  'Contract',
  'ContractVersion',
  'Decision',
  'Migration',
  'ManualFinding',
  'Attestation',
] as const;

/** The mutations of a kind of element. */
export const writesOf = (type: string): readonly string[] =>
  ['create', 'update', 'delete'].map((verb) => `${verb}${type}`);

/** Elements and the records that they hold. */
export const MODEL_TYPES: readonly string[] = [
  ...EDITED,
  'Retry',
  'Field',
  'SortKey',
  'Index',
  'AccessPattern',
  'Partitioning',
  'Check',
  'Relation',
  'FlowStep',
  'Pool',
  'SignInThrottle',
  'AuditRecord',
  'Logging',
  'IssuedTokens',
  'PasswordKeeping',
  'OAuthProtection',
  'ApiKeyKeeping',
  'Caching',
  'Queueing',
  'Storage',
  'GraphqlLimits',
  'OperationDefaults',
  'ErrorShape',
  'Operation',
  'RateLimit',
  'Parameter',
  'OperationResponse',
  'ContractShape',
  'ContractField',
  'DecisionOption',
  'OptionScore',
  'MigrationStep',
  'Waiver',
  'MostRelevant',
  'Practices',
  'Requirements',
];
