/**
 * A blueprint as readonly plain data: what importers make, rules read and generators print.
 *
 * Elements refer to each other by their natural key, which is unique within its kind and never changes once an element
 * exists; `name` is what people read and may change. An optional field that is absent is a fact nobody has stated:
 * rules ask for it, they do not guess it.
 */
import type { Component } from './elements/component.js';
import type { Entity } from './elements/entity.js';
import type { Flow } from './elements/flow.js';
import type { Link } from './elements/link.js';
import type { Boundary, DataAsset, Runtime } from './elements/places.js';
import type { Requirements } from './elements/requirements.js';

export type * from './elements/component.js';
export type * from './elements/element.js';
export type * from './elements/entity.js';
export type * from './elements/flow.js';
export type * from './elements/link.js';
export type * from './elements/places.js';
export type * from './elements/requirements.js';

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
