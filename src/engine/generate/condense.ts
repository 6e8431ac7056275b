/** Models too large for a picture, made smaller: links bundled, then boundaries drawn as one component each. */
import type { Component, Link, Model } from '../model.js';
import { isEncrypted, isSync } from '../protocols.js';
import { oneLine } from './one-line.js';
import { count, kindWord, sentence } from './wording.js';

/** LINKS bundles parallel links; BOUNDARIES makes one component of each boundary; OUTER of each outermost one. */
export type Level = 'NONE' | 'LINKS' | 'BOUNDARIES' | 'OUTER';
export const LEVELS: readonly Level[] = ['NONE', 'LINKS', 'BOUNDARIES', 'OUTER'];

export interface Condensed {
  readonly model: Model;
  /** The key under which a component is drawn. */
  readonly standIn: (component: string) => string;
  /** What was done, for the reader; undefined when nothing. */
  readonly note?: string;
}

const same = <T>(values: readonly T[]): T | undefined =>
  values.every((value) => value === values[0]) ? values[0] : undefined;

/** One link for all that lead from one component to another; what they do not share is left unsaid. */
const bundle = (links: readonly Link[], end: (component: string) => string): readonly Link[] => {
  const bundles = new Map<string, [Link, ...Link[]]>();
  for (const link of links) {
    const [source, target] = [end(link.source), end(link.target)];
    if (source === target && link.source !== link.target) continue;
    const key = JSON.stringify([source, target]);
    const group = bundles.get(key);
    if (group) group.push(link);
    else bundles.set(key, [link]);
  }
  return [...bundles.values()].map((group) => {
    const [first] = group;
    const ends = { source: end(first.source), target: end(first.target) };
    if (group.length === 1) return { ...first, ...ends };
    const protocol = same(group.map((link) => link.protocol));
    const sync = same(group.map((link) => isSync(link)));
    const open = group.some((link) => isEncrypted(link) === false);
    const encrypted = open ? false : same(group.map((link) => isEncrypted(link)));
    return {
      key: first.key,
      name: count(group.length, 'link'),
      ...ends,
      ...(protocol === undefined ? {} : { protocol }),
      ...(sync === undefined ? {} : { mode: sync ? ('SYNC' as const) : ('ASYNC' as const) }),
      ...(encrypted === undefined ? {} : { encrypted }),
    };
  });
};

/** The boundary that stands for a component; the outermost one, where asked for. */
const boundaryOf = (model: Model, outer: boolean): ((component: Component) => string | undefined) => {
  const byKey = new Map(model.boundaries.map((boundary) => [boundary.key, boundary]));
  return ({ boundary }) => {
    let at = boundary === undefined ? undefined : byKey.get(boundary);
    const seen = new Set<string>();
    while (outer && at?.parent !== undefined && byKey.has(at.parent) && !seen.has(at.key)) {
      seen.add(at.key);
      at = byKey.get(at.parent);
    }
    return at?.key;
  };
};

const blocks = (model: Model, outer: boolean): Condensed => {
  const of = boundaryOf(model, outer);
  const names = new Map(model.boundaries.map((boundary) => [boundary.key, boundary]));
  const groups = new Map<string, { readonly component: Component; size: number }>();
  const standIns = new Map<string, string>();
  for (const component of model.components) {
    const boundary = names.get(of(component) ?? '');
    const key = boundary ? `boundary ${boundary.key}` : `kind ${component.kind}`;
    standIns.set(component.key, key);
    const group = groups.get(key);
    if (group) group.size += 1;
    else {
      const name = boundary ? oneLine(boundary.name) : sentence(kindWord(component.kind));
      const around = boundary?.parent !== undefined && !outer ? { boundary: boundary.parent } : {};
      groups.set(key, { size: 1, component: { key, name, kind: boundary ? 'OTHER' : component.kind, ...around } });
    }
  }
  const standIn = (key: string): string => standIns.get(key) ?? key;
  const components = [...groups.values()].map(({ component, size }) => ({
    ...component,
    technology: count(size, 'component'),
  }));
  return {
    model: { ...model, components, links: bundle(model.links, standIn) },
    standIn,
    note: `${count(model.components.length, 'component')} drawn as ${count(components.length, 'block')}, one per ${
      outer ? 'outermost boundary' : 'boundary'
    } (per kind where there is none)`,
  };
};

/** A model at a level of detail. */
export const condense = (model: Model, level: Level): Condensed => {
  const itself = (key: string): string => key;
  if (level === 'NONE') return { model, standIn: itself };
  if (level !== 'LINKS') return blocks(model, level === 'OUTER');
  const links = bundle(model.links, itself);
  return {
    model: { ...model, links },
    standIn: itself,
    note: `${count(model.links.length, 'link')} drawn as ${links.length}, one per pair of components`,
  };
};
