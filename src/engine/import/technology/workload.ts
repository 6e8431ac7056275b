/** What compose services and Kubernetes workloads have in common before their links are known. */
import type { Component, Link } from '../../model.js';
import type { Protocol } from '../../protocols.js';
import type { Position } from '../importer.js';
import type { OwnSettings } from './options.js';
import type { Variable } from './variable.js';

/** How a link is operated, as far as what leads over it says. */
export type LinkFacts = Pick<
  Link,
  'timeoutMs' | 'retry' | 'circuitBreaker' | 'pool' | 'keepAlive' | 'encrypted' | 'authentication'
>;

/** A dependency that the source states as such (`depends_on`, a route), without a value to look into. */
export interface Use {
  /** Key of the target. */
  readonly target: string;
  readonly protocol?: Protocol;
  readonly port?: number;
  readonly description?: string;
  readonly facts?: LinkFacts;
}

export interface Workload extends Position {
  readonly path: string;
  readonly key: string;
  readonly name: string;
  readonly image?: string;
  /** Texts whose words may name its technology, where there is no image to go by. */
  readonly hints?: readonly string[];
  /** Built from sources beside the file. */
  readonly built?: boolean;
  /** What the source states; a `kind` here is not put in question. */
  readonly facts: Partial<Component>;
  /** Environment, first its own settings; then options of its command line. */
  readonly variables: readonly Variable[];
  /** Configuration files: only names that are defined in the source count in them. */
  readonly texts: readonly Variable[];
  readonly uses: readonly Use[];
  /** Its own settings alone, where the component is a container of this source. */
  readonly own?: OwnSettings;
}

/** Where a name leads. */
export interface Found {
  /** Key of a workload. */
  readonly target: string;
  /** What the target says is spoken on the port that was named. */
  readonly protocol?: Protocol;
  /** The port, where the name alone implies one. */
  readonly port?: number;
}

/** Finds what a host name means inside one workload, several where a name balances over them; `port` as referenced. */
export type Find = (host: string, port: number | undefined, from: Workload) => readonly Found[];

/** The name of a host that is not defined in the source, and whether it is outside of the system. */
export interface Outside {
  readonly name: string;
  readonly external: boolean;
}
/** Names a host that was not found. */
export type NameOutside = (host: string, from: Workload) => Outside;
