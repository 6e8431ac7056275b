/** A blueprint's stated requirements. */
import type { Criticality, Deployment, Style, Tenancy } from '../vocabulary.js';

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
}
