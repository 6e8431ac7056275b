/** Components. */
import type {
  ApiKeys,
  AuditLog,
  Caching,
  Logging,
  OAuth,
  Passwords,
  Queueing,
  SignInThrottle,
  Storage,
  Tokens,
} from './component-facts.js';
import type { Element, Ratings } from './element.js';
import type {
  AssetType,
  ComponentKind,
  DataFormat,
  Encryption,
  Exposure,
  Machine,
  Metric,
  SecretsSource,
  Size,
  TenantIsolation,
  Usage,
} from '../vocabulary.js';

export interface Component extends Element, Ratings {
  readonly kind: ComponentKind;
  /** Product or framework, as a lower-case id where the technology table knows it: `postgresql`, `nginx`. */
  readonly technology?: string;
  readonly technologyVersion?: string;
  /** Threagile's technology types, as it spells them: `web-server`, `container-platform`. */
  readonly technologyTypes?: readonly string[];
  /** Container image with tag, where one is known. */
  readonly image?: string;
  /** Name of the owning team or person. */
  readonly owner?: string;
  /** Key of the team that owns it. */
  readonly team?: string;
  readonly replicas?: number;
  /** Number of availability zones that the replicas are spread over. */
  readonly zones?: number;
  readonly exposure?: Exposure;
  /** Key of the boundary that it stands directly in. */
  readonly boundary?: string;
  readonly assetType?: AssetType;
  readonly usage?: Usage;
  readonly usedByHuman?: boolean;
  readonly outOfScope?: boolean;
  readonly outOfScopeReason?: string;
  readonly size?: Size;
  readonly machine?: Machine;
  readonly encryption?: Encryption;
  readonly multiTenant?: boolean;
  readonly redundant?: boolean;
  readonly customDeveloped?: boolean;
  readonly formatsAccepted?: readonly DataFormat[];
  /** Keys of data assets. */
  readonly dataProcessed?: readonly string[];
  readonly dataStored?: readonly string[];
  /** Ports that it listens on. */
  readonly ports?: readonly number[];
  readonly livenessProbe?: boolean;
  readonly readinessProbe?: boolean;
  /** CPU limit in millicores and memory limit in bytes, per replica. */
  readonly cpuMillicores?: number;
  readonly memoryBytes?: number;
  /** Requests per second that one copy serves before it queues. */
  readonly capacityPerSecond?: number;
  /** Its own work on one request, its calls to others left out: mean, milliseconds. */
  readonly serviceTimeMs?: number;
  /** Requests that one copy works on at a time. */
  readonly concurrency?: number;
  /** Whether it finishes what it has begun before it stops. */
  readonly gracefulShutdown?: boolean;
  /** Whether its last deployment can be taken back. */
  readonly rollback?: boolean;
  /** Whether its build looks for known holes in its dependencies. */
  readonly dependencyScanning?: boolean;
  /** Whether it checks what comes from outside where it comes in. */
  readonly inputValidation?: boolean;
  readonly secretsSource?: SecretsSource;
  /** Whether its answers carry the usual security headers (HSTS, nosniff, frame options …). */
  readonly securityHeaders?: boolean;
  readonly contentSecurityPolicy?: boolean;
  readonly csrfProtection?: boolean;
  readonly signInThrottle?: SignInThrottle;
  /** Whether it fetches addresses that its users give. */
  readonly fetchesUserUrls?: boolean;
  /** Whether it is held to the addresses that it may reach. */
  readonly outboundRestricted?: boolean;
  /** How tenants are kept apart in it. */
  readonly tenantIsolation?: TenantIsolation;
  readonly auditLog?: AuditLog;
  readonly logging?: Logging;
  /** What it measures of itself; an empty list says: nothing. */
  readonly metrics?: readonly Metric[];
  /** Its objective, in percent of the time or of the requests; 0 says: it has none. */
  readonly sloPercent?: number;
  /** Whether somebody is called when the objective is in danger. */
  readonly sloAlert?: boolean;
  readonly slowQueryLog?: boolean;
  readonly tokens?: Tokens;
  readonly passwords?: Passwords;
  readonly oauth?: OAuth;
  readonly apiKeys?: ApiKeys;
  /** Whether what it publishes is written in the same transaction as the data that it is about. */
  readonly outbox?: boolean;
  /** Whether it serves files that are the same for everybody. */
  readonly staticAssets?: boolean;
  /** Whether a content delivery network keeps what it serves to everybody. */
  readonly edgeCached?: boolean;
  readonly caching?: Caching;
  readonly queueing?: Queueing;
  readonly storage?: Storage;
}
