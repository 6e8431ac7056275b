/** Components. */
import type { Element, Ratings } from './element.js';
import type {
  AssetType,
  ComponentKind,
  DataFormat,
  Encryption,
  Exposure,
  Machine,
  Size,
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
}
