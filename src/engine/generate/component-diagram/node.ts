import type { Boundary, Component } from '../../model.js';
import type { ComponentKind } from '../../vocabulary.js';
import { label } from '../mermaid/label.js';
import { technologyWord } from '../technology-word.js';

/** Mermaid's brackets around the label: its way to say the shape. */
const SHAPES: Readonly<Record<ComponentKind, readonly [string, string]>> = {
  CLIENT: ['([', '])'],
  GATEWAY: ['{{', '}}'],
  LOAD_BALANCER: ['{{', '}}'],
  SERVICE: ['[', ']'],
  WORKER: ['[', ']'],
  JOB: ['[', ']'],
  FUNCTION: ['[', ']'],
  DATASTORE: ['[(', ')]'],
  CACHE: ['[(', ')]'],
  QUEUE: ['[/', '/]'],
  SEARCH: ['[(', ')]'],
  FILE_STORE: ['[(', ')]'],
  IDENTITY_PROVIDER: ['[', ']'],
  VAULT: ['[', ']'],
  MONITORING: ['[', ']'],
  BUILD: ['[', ']'],
  LIBRARY: ['[', ']'],
  EXTERNAL: ['[[', ']]'],
  OTHER: ['[', ']'],
};

/** A component: its name and, where known, its technology. */
export const node = (id: string, { kind, key, name, technology, technologyVersion }: Component): string => {
  const [open, close] = SHAPES[kind];
  const text = label(name || key);
  const below = technology ? `<br>${label(technologyWord(technology, technologyVersion), 40).slice(1)}` : '"';
  return `${id}${open}${text.slice(0, -1)}${below}${close}`;
};

/** The opening line of a boundary. */
export const frame = (id: string, { name, key }: Boundary): string => `subgraph ${id}[${label(name || key)}]`;
