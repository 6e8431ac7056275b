/** The closed vocabularies of how components, links, flows and entities are operated. */

export const SECRETS_SOURCES = ['VAULT', 'PLATFORM', 'ENVIRONMENT', 'SOURCE', 'IMAGE'] as const;
/** Where a component has its secrets from: a vault, its platform, variables set from outside, its source, its image. */
export type SecretsSource = (typeof SECRETS_SOURCES)[number];

export const TENANT_ISOLATIONS = ['NONE', 'ROW', 'SCHEMA', 'DATABASE', 'INSTANCE'] as const;
/** What keeps one tenant’s data from another’s. */
export type TenantIsolation = (typeof TENANT_ISOLATIONS)[number];

export const METRICS = ['RATE', 'ERRORS', 'DURATION', 'SATURATION', 'DEPTH', 'AGE'] as const;
/** What a component measures of itself; DEPTH and AGE are a queue’s. */
export type Metric = (typeof METRICS)[number];

export const CACHE_INVALIDATIONS = ['NONE', 'TTL', 'WRITE_THROUGH', 'ON_CHANGE', 'VERSIONED_KEYS'] as const;
/** How a cache learns that its entry is stale; TTL: it waits until the entry expires. */
export type CacheInvalidation = (typeof CACHE_INVALIDATIONS)[number];

export const DELIVERIES = ['AT_MOST_ONCE', 'AT_LEAST_ONCE', 'EXACTLY_ONCE'] as const;
/** How often a message arrives. */
export type Delivery = (typeof DELIVERIES)[number];

export const PRIVILEGES = ['READ', 'WRITE', 'SCHEMA', 'ADMIN'] as const;
/** What an account of a store may do. */
export type Privilege = (typeof PRIVILEGES)[number];

export const ORDERINGS = ['NONE', 'PARTITION_KEY', 'SINGLE_CONSUMER', 'SEQUENCE_NUMBER'] as const;
/** How a consumer gets its messages in order. */
export type Ordering = (typeof ORDERINGS)[number];

export const CONSISTENCIES = ['NONE', 'SAGA', 'OUTBOX', 'TWO_PHASE_COMMIT'] as const;
/** How writes in several services become all or none. */
export type Consistency = (typeof CONSISTENCIES)[number];

export const PATTERN_OPERATIONS = ['READ', 'INSERT', 'UPDATE', 'DELETE'] as const;
/** What an access pattern does. */
export type PatternOperation = (typeof PATTERN_OPERATIONS)[number];
