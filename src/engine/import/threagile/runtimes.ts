/** Shared runtimes. */
import type { Runtime } from '../../model.js';
import { elementFacts, noteUnknown } from './element-facts.js';
import { present, referencesAt, type Described, type Note } from './reader.js';

const KNOWN = new Set('id description tags technical_assets_running'.split(' '));

/** A runtime from its description. */
export const runtimeOf = (described: Described, isComponent: (id: string) => boolean, note: Note): Runtime => {
  noteUnknown(described.node, KNOWN, note);
  const running = referencesAt(described.node, 'technical_assets_running', isComponent, 'technical asset', note);
  return { ...elementFacts(described, note), ...present('components', running) };
};
