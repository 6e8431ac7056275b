/** The fields that every element has, and the ratings. */
import type { Element, Ratings } from '../model.js';
import { CONFIDENTIALITIES, CRITICALITIES } from '../vocabulary.js';
import { listOf, rated, text, type FieldsOf } from './descriptor.js';

export const ELEMENT_FIELDS = {
  key: text('key'),
  name: text('name'),
  description: text('description'),
  tags: listOf('tags', text('tag')),
} satisfies FieldsOf<Element>;

export const RATING_FIELDS = {
  confidentiality: rated('confidentiality', CONFIDENTIALITIES),
  integrity: rated('integrity', CRITICALITIES),
  availability: rated('availability', CRITICALITIES),
  ratingReason: text('reason of the ratings'),
} satisfies FieldsOf<Ratings>;

/** Names of fields of an entity. */
export const fieldNames = (label: string, none?: string) =>
  listOf(label, text('name of a field'), none === undefined ? {} : { none });
