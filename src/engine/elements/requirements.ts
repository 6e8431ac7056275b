/** A blueprint's stated requirements. */
import type {
  Authentication,
  Criticality,
  DataFormat,
  Deployment,
  SecretsSource,
  Style,
  Tenancy,
} from '../vocabulary.js';

/**
 * What the whole system does alike. It holds for each component and link that does not say otherwise itself, so that one
 * answer does for all.
 */
export interface Practices {
  /** Services write structured records; each names the request that it belongs to; secrets and personal data are kept out. */
  readonly structuredLogs?: boolean;
  readonly correlationIds?: boolean;
  readonly redactedLogs?: boolean;
  /** Services measure the rate, errors and duration of requests, queues their depth and age. */
  readonly metrics?: boolean;
  /** The trace context travels with every call and message. */
  readonly traceContext?: boolean;
  /** Stores record slow queries. */
  readonly slowQueryLogs?: boolean;
  /** Services say whether they live and whether they are ready. */
  readonly healthChecks?: boolean;
  readonly gracefulShutdown?: boolean;
  /** Deployments can be taken back. */
  readonly rollback?: boolean;
  readonly dependencyScanning?: boolean;
  readonly inputValidation?: boolean;
  readonly secretsSource?: SecretsSource;
  /** Clients keep their connections. */
  readonly keepAlive?: boolean;
  /** After how long callers give up on a call; 0 says: never. */
  readonly callTimeoutMs?: number;
  /** The formats that services accept at most. */
  readonly formatsAccepted?: readonly DataFormat[];
  /** How services prove to each other who they are. */
  readonly serviceAuthentication?: Authentication;
  /** Stores of record are backed up and can take over: as in Storage. */
  readonly backupIntervalMinutes?: number;
  readonly backupRetentionDays?: number;
  readonly restoreTestedOn?: string;
  readonly standby?: boolean;
}

/** A blueprint's stated requirements. Latencies in milliseconds, rates per second, availability in percent. */
export interface Requirements {
  readonly peakRequestsPerSecond?: number;
  readonly users?: number;
  /** Factor by which the load is expected to grow, e.g. 10. */
  readonly growthFactor?: number;
  readonly latencyP50Ms?: number;
  readonly latencyP95Ms?: number;
  readonly latencyP99Ms?: number;
  /** e.g. 99.99 */
  readonly availabilityPercent?: number;
  readonly rpoMinutes?: number;
  readonly rtoMinutes?: number;
  /** e.g. GDPR, PCI-DSS, HIPAA, SOC2. An empty list says: none applies. */
  readonly compliance?: readonly string[];
  readonly tenancy?: Tenancy;
  readonly deployment?: Deployment;
  readonly regions?: readonly string[];
  readonly style?: Style;
  readonly criticality?: Criticality;
  readonly practices?: Practices;
}
