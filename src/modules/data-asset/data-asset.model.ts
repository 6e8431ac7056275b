/** Data assets in the database. */
import { CONFIDENTIALITIES, CRITICALITIES, QUANTITIES, USAGES } from '../../engine/vocabulary.js';
import { elementKind, oneOf, type ElementDoc } from '../element/element.model.js';

export type DataAssetDoc = ElementDoc<'dataAssets'>;

export const dataAssetKind = elementKind({
  list: 'dataAssets',
  type: 'DataAsset',
  fields: {
    usage: oneOf(USAGES),
    quantity: oneOf(QUANTITIES),
    origin: String,
    owner: String,
    confidentiality: oneOf(CONFIDENTIALITIES),
    integrity: oneOf(CRITICALITIES),
    availability: oneOf(CRITICALITIES),
    ratingReason: String,
  },
  indexes: [],
});
