/** Colours and outlines: what a kind, a link and a severity look like. Text on its ground has a contrast above 4.5. */
import type { Severity } from '../../rules/rule.js';
import type { ComponentKind } from '../../vocabulary.js';

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
export const INK = '#1f2733';
export const MUTED = '#566173';
export const PAPER = '#ffffff';

/** The outline of a component. */
export type Outline = 'box' | 'cylinder' | 'pipe' | 'window' | 'hexagon' | 'cloud' | 'folder';

export interface Look {
  readonly outline: Outline;
  readonly fill: string;
  readonly stroke: string;
  /** What the legend calls this family. */
  readonly family: string;
}

const look = (family: string, outline: Outline, fill: string, stroke: string): Look => ({
  family,
  outline,
  fill,
  stroke,
});

const CLIENT = look('client', 'window', '#eef4ff', '#3b6fd4');
const EDGE = look('gateway, load balancer', 'hexagon', '#f1ecfe', '#7451c9');
const SERVICE = look('service, function', 'box', '#eaf5ff', '#2b7bb9');
const WORK = look('worker, job', 'box', '#e8f7f6', '#26857f');
const STORE = look('datastore, search', 'cylinder', '#e9f7ec', '#2f8548');
const CACHE = look('cache', 'cylinder', '#fdf3e3', '#b06f12');
const QUEUE = look('queue', 'pipe', '#fdeef6', '#b8447f');
const TRUST = look('identity, vault', 'box', '#fff8db', '#917500');
const PLAIN = look('other', 'box', '#f4f5f7', '#68727f');

const LOOKS: Readonly<Record<ComponentKind, Look>> = {
  CLIENT,
  GATEWAY: EDGE,
  LOAD_BALANCER: EDGE,
  SERVICE,
  FUNCTION: SERVICE,
  WORKER: WORK,
  JOB: WORK,
  DATASTORE: STORE,
  SEARCH: STORE,
  CACHE,
  QUEUE,
  FILE_STORE: look('file store', 'folder', '#eef6e6', '#5b8128'),
  IDENTITY_PROVIDER: TRUST,
  VAULT: TRUST,
  MONITORING: PLAIN,
  BUILD: PLAIN,
  LIBRARY: PLAIN,
  EXTERNAL: look('external system', 'cloud', '#f4f5f7', '#68727f'),
  OTHER: PLAIN,
};

/** How a kind is drawn. */
export const lookOf = (kind: ComponentKind): Look => LOOKS[kind];

/** Ground and ink of a badge. */
export const BADGES: Readonly<Record<Severity, { readonly ground: string; readonly word: string }>> = {
  ERROR: { ground: '#c62f2f', word: 'error' },
  WARNING: { ground: '#a85d00', word: 'warning' },
  INFO: { ground: '#2f6fb5', word: 'info' },
};

/** What is known of a link's encryption. */
export type Wire = 'encrypted' | 'open' | 'unknown';
export const WIRES: Readonly<Record<Wire, { readonly stroke: string; readonly width: number; readonly word: string }>> =
  {
    encrypted: { stroke: '#3f6b57', width: 1.4, word: 'encrypted' },
    open: { stroke: '#cf4527', width: 1.9, word: 'not encrypted' },
    unknown: { stroke: '#657083', width: 1.4, word: 'encryption not stated' },
  };
