/** The seven kinds of element in one place. */
import type { Connection } from 'mongoose';
import type { ListName } from '../../engine/model.js';
import { boundaryKind } from '../boundary/boundary.model.js';
import { componentKind } from '../component/component.model.js';
import { dataAssetKind } from '../data-asset/data-asset.model.js';
import { entityKind } from '../entity/entity.model.js';
import { flowKind } from '../flow/flow.model.js';
import { linkKind } from '../link/link.model.js';
import { runtimeKind } from '../runtime/runtime.model.js';
import { elementCollection, type ElementCollections } from './element.model.js';

const KINDS = {
  boundaries: boundaryKind,
  dataAssets: dataAssetKind,
  components: componentKind,
  runtimes: runtimeKind,
  links: linkKind,
  entities: entityKind,
  flows: flowKind,
} as const;

/** A type of the SDL that implements Element. */
export type ElementType = (typeof KINDS)[ListName]['type'];

/** The SDL type of a list's elements. */
export const TYPE_OF_LIST: { readonly [L in ListName]: ElementType } = {
  boundaries: 'Boundary',
  dataAssets: 'DataAsset',
  components: 'Component',
  runtimes: 'Runtime',
  links: 'Link',
  entities: 'Entity',
  flows: 'Flow',
};

/** The list of a type's elements. */
export const LIST_OF_TYPE = Object.fromEntries(Object.entries(TYPE_OF_LIST).map(([list, type]) => [type, list])) as {
  readonly [T in ElementType]: ListName; // the inverse of the record above
};

/** Registers the models and gives their collections. */
export const elementCollections = (connection: Connection): ElementCollections => ({
  boundaries: elementCollection(connection, KINDS.boundaries),
  dataAssets: elementCollection(connection, KINDS.dataAssets),
  components: elementCollection(connection, KINDS.components),
  runtimes: elementCollection(connection, KINDS.runtimes),
  links: elementCollection(connection, KINDS.links),
  entities: elementCollection(connection, KINDS.entities),
  flows: elementCollection(connection, KINDS.flows),
});
