/** Contracts: what a component offers to others, and their published versions. */
import type { Element } from './element.js';
import type { Audience, ContractStyle, VersionStatus } from '../vocabulary.js';
import type { ContractType, Operation, RateLimit } from './operation.js';

/** Bounds on what one GraphQL operation may ask for. */
export interface GraphqlLimits {
  readonly depth?: number;
  readonly cost?: number;
  readonly aliases?: number;
}

/** What holds for each operation of a contract that does not say otherwise itself. */
export interface OperationDefaults {
  readonly authentication?: readonly string[];
  /** Keys of roles. */
  readonly roles?: readonly string[];
  readonly rateLimit?: RateLimit;
  /** Of the operations that create something. */
  readonly idempotencyKey?: boolean;
  readonly closedInput?: boolean;
}

/** A component's API. */
export interface Contract extends Element {
  /** Key of the component that offers it. */
  readonly component: string;
  readonly style: ContractStyle;
  readonly audience?: Audience;
  /** Whether pages of other origins call it from a browser. */
  readonly browserFacing?: boolean;
  /** Addresses that it is served at, and those that it calls back. */
  readonly servers?: readonly string[];
  readonly callbacks?: readonly string[];
  /** Origins that a browser lets call it; `*` is any. */
  readonly allowedOrigins?: readonly string[];
  /** Whether browsers send cookies along from other origins. */
  readonly allowCredentials?: boolean;
  readonly graphqlLimits?: GraphqlLimits;
  /** What its operations do alike, so that it is said once. */
  readonly defaults?: OperationDefaults;
  /** Keys of the components that use it. */
  readonly consumers?: readonly string[];
}

/** What every error of a version carries. */
export interface ErrorShape {
  /** Whether all operations answer errors in the same shape. */
  readonly uniform?: boolean;
  readonly code?: boolean;
  readonly message?: boolean;
  /** Whether a failed validation names the field or gives details. */
  readonly details?: boolean;
}

/** A version of a contract. Its key is usually `contract@version`. */
export interface ContractVersion extends Element {
  /** Key of the contract. */
  readonly contract: string;
  /** As clients pin it: `1`, `v2`, `2024-10-01`, `1.4.0`; an empty text says: there is none. */
  readonly version: string;
  readonly status?: VersionStatus;
  /** Days, `YYYY-MM-DD`. */
  readonly publishedOn?: string;
  readonly sunsetOn?: string;
  /** Key of the version that replaces it. */
  readonly replacedBy?: string;
  /** The protobuf package, of a GRPC contract. */
  readonly package?: string;
  readonly errorShape?: ErrorShape;
  readonly operations?: readonly Operation[];
  readonly types?: readonly ContractType[];
}
