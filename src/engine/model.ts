/**
 * A blueprint as readonly plain data: what importers make, rules read and generators print.
 *
 * Elements refer to each other by their natural key, which is unique within its kind and never changes once an element
 * exists; `name` is what people read and may change. An optional field that is absent is a fact nobody has stated:
 * rules ask for it, they do not guess it.
 */
import type { Protocol } from './protocols.js';
import type {
  AssetType,
  Authentication,
  Authorization,
  Backoff,
  BoundaryType,
  Classification,
  ComponentKind,
  Confidentiality,
  Criticality,
  DataFormat,
  Deployment,
  Direction,
  Encryption,
  Exposure,
  LinkMode,
  Machine,
  PartitionStrategy,
  Protection,
  Quantity,
  ReferentialAction,
  Size,
  Style,
  Tenancy,
  Usage,
} from './vocabulary.js';

/** What every element has. */
export interface Element {
  /** Natural key: unique within the kind, immutable. */
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly tags?: readonly string[];
}

/** Confidentiality, integrity and availability. */
export interface Ratings {
  readonly confidentiality?: Confidentiality;
  readonly integrity?: Criticality;
  readonly availability?: Criticality;
  readonly ratingReason?: string;
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
}

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
}

export interface Retry {
  /** Attempts in all, the first included. */
  readonly maxAttempts?: number;
  readonly backoff?: Backoff;
  readonly jitter?: boolean;
}

/** A directed dependency: `source` calls, reads, writes or publishes to `target`. */
export interface Link extends Element {
  /** Keys of components. */
  readonly source: string;
  readonly target: string;
  readonly protocol?: Protocol;
  readonly mode?: LinkMode;
  /** 0 says: waits for ever. */
  readonly timeoutMs?: number;
  readonly retry?: Retry;
  readonly circuitBreaker?: boolean;
  readonly fallback?: boolean;
  readonly encrypted?: boolean;
  readonly authentication?: Authentication;
  readonly authorization?: Authorization;
  readonly vpn?: boolean;
  readonly ipFiltered?: boolean;
  readonly readonly?: boolean;
  readonly usage?: Usage;
  /** Keys of data assets. */
  readonly dataSent?: readonly string[];
  readonly dataReceived?: readonly string[];
  readonly port?: number;
  readonly requestsPerSecond?: number;
  readonly latencyP50Ms?: number;
  readonly latencyP99Ms?: number;
}

/** A trust boundary; `parent` nests it. */
export interface Boundary extends Element {
  readonly type?: BoundaryType;
  readonly parent?: string;
}

/** A shared runtime: components that run on the same platform. */
export interface Runtime extends Element {
  readonly components?: readonly string[];
}

/** A class of information. */
export interface DataAsset extends Element, Ratings {
  readonly usage?: Usage;
  readonly quantity?: Quantity;
  readonly origin?: string;
  readonly owner?: string;
}

export interface Field {
  readonly name: string;
  /** As the store spells it: `bigint`, `numeric(5,2)`, `text[]`. */
  readonly type: string;
  /** Absent: nobody said. */
  readonly nullable?: boolean;
  readonly default?: string;
  /** Filled by the store: identity, serial, generated. */
  readonly generated?: boolean;
  readonly enumValues?: readonly string[];
  readonly classification?: Classification;
  readonly protection?: Protection;
  readonly description?: string;
}

export interface Relation {
  readonly name: string;
  readonly fields: readonly string[];
  /** Key of the entity referred to. */
  readonly target: string;
  readonly targetFields?: readonly string[];
  readonly onDelete?: ReferentialAction;
  readonly onUpdate?: ReferentialAction;
}

export interface SortKey {
  /** Name of a field; for an index over an expression, absent. */
  readonly field?: string;
  readonly expression?: string;
  readonly direction?: Direction;
}

export interface Index {
  readonly name: string;
  readonly keys: readonly SortKey[];
  readonly unique?: boolean;
  /** btree, hash, gin, gist, brin, hnsw …; absent means the store's default. */
  readonly method?: string;
  /** Predicate of a partial index. */
  readonly where?: string;
  /** Covering fields that are not part of the key. */
  readonly include?: readonly string[];
}

/** How an entity is read: equality on some fields, then a sort, then a range. */
export interface AccessPattern {
  readonly name: string;
  readonly equals?: readonly string[];
  readonly sort?: readonly SortKey[];
  readonly range?: readonly string[];
  readonly limit?: number;
  readonly requestsPerSecond?: number;
}

export interface Partitioning {
  readonly strategy: PartitionStrategy;
  readonly keys: readonly string[];
}

/** A table or collection. */
export interface Entity extends Element {
  /** Key of the component that stores it. */
  readonly store?: string;
  /** Namespace in the store, e.g. a PostgreSQL schema. */
  readonly namespace?: string;
  /** Key of the data asset that it holds. */
  readonly dataAsset?: string;
  readonly fields: readonly Field[];
  /** Names of the fields of the primary key; an empty list says: it has none. */
  readonly primaryKey?: readonly string[];
  readonly relations?: readonly Relation[];
  readonly indexes?: readonly Index[];
  readonly accessPatterns?: readonly AccessPattern[];
  /** How it is partitioned, when it is. */
  readonly partitioning?: Partitioning;
  /** Key of the partitioned entity that this one is a partition of, and for which values. */
  readonly partitionOf?: string;
  readonly partitionBound?: string;
  /** Check constraints, as the store spells them. */
  readonly checks?: readonly { readonly name: string; readonly expression: string }[];
  readonly expectedRows?: number;
}

export interface FlowStep {
  /** Key of a link. */
  readonly link: string;
  /** How often one run of the flow uses it; 1 when absent. */
  readonly calls?: number;
}

/** A named journey through links. */
export interface Flow extends Element {
  readonly criticality?: Criticality;
  readonly requestsPerSecond?: number;
  readonly steps: readonly FlowStep[];
}

/** A whole blueprint. */
export interface Model {
  readonly name: string;
  readonly description?: string;
  readonly requirements: Requirements;
  readonly components: readonly Component[];
  readonly links: readonly Link[];
  readonly boundaries: readonly Boundary[];
  readonly runtimes: readonly Runtime[];
  readonly dataAssets: readonly DataAsset[];
  readonly entities: readonly Entity[];
  readonly flows: readonly Flow[];
}

/** The lists of a model, in the order in which elements must exist for others to refer to them. */
export interface ElementLists {
  readonly boundaries: Boundary;
  readonly dataAssets: DataAsset;
  readonly components: Component;
  readonly runtimes: Runtime;
  readonly links: Link;
  readonly entities: Entity;
  readonly flows: Flow;
}
export const LISTS = ['boundaries', 'dataAssets', 'components', 'runtimes', 'links', 'entities', 'flows'] as const;
/** Name of one of a model's lists. */
export type ListName = (typeof LISTS)[number];

/** What an importer understood: any part of a model. */
export type PartialModel = {
  readonly [K in ListName]?: readonly ElementLists[K][];
} & { readonly name?: string; readonly description?: string; readonly requirements?: Requirements };

/** A model with nothing in it. */
export const emptyModel = (name = ''): Model => ({
  name,
  requirements: {},
  components: [],
  links: [],
  boundaries: [],
  runtimes: [],
  dataAssets: [],
  entities: [],
  flows: [],
});
