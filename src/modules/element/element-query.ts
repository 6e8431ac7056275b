/** Filters and orders of elements, from the SDL's inputs to the database's terms. */
import type { ListName } from '../../engine/model.js';
import type { Order } from '../../platform/mongo/page.js';

type Maybe<T> = T | null | undefined;

export interface ElementOrderInput {
  readonly field: 'KEY' | 'NAME' | 'CREATED_AT' | 'UPDATED_AT';
  readonly direction: 'ASC' | 'DESC';
}

/** Every filter that a list of elements takes; each list's SDL input offers some of them. */
export interface ElementFilterInput {
  readonly search?: Maybe<string>;
  readonly tag?: Maybe<string>;
  readonly kinds?: Maybe<readonly string[]>;
  readonly technologies?: Maybe<readonly string[]>;
  readonly protocols?: Maybe<readonly string[]>;
  readonly owner?: Maybe<string>;
  readonly team?: Maybe<string>;
  readonly boundary?: Maybe<string>;
  readonly source?: Maybe<string>;
  readonly target?: Maybe<string>;
  readonly store?: Maybe<string>;
  readonly partitions?: Maybe<boolean>;
  readonly component?: Maybe<string>;
  readonly consumer?: Maybe<string>;
  readonly contract?: Maybe<string>;
  readonly about?: Maybe<string>;
  readonly technology?: Maybe<string>;
  readonly rule?: Maybe<string>;
  readonly subjectKey?: Maybe<string>;
  readonly category?: Maybe<string>;
  readonly item?: Maybe<string>;
  readonly holds?: Maybe<boolean>;
  readonly styles?: Maybe<readonly string[]>;
  readonly audiences?: Maybe<readonly string[]>;
  readonly statuses?: Maybe<readonly string[]>;
  readonly severities?: Maybe<readonly string[]>;
}

const FIELD = { KEY: 'key', NAME: 'name', CREATED_AT: 'createdAt', UPDATED_AT: 'updatedAt' } as const;

/** By key, ascending, unless said otherwise. */
export const elementOrder = (order: Maybe<ElementOrderInput>): Order => ({
  field: FIELD[order?.field ?? 'KEY'],
  direction: order?.direction === 'DESC' ? -1 : 1,
});

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** One of the fields contains a text, whatever the case. */
export const containing = (fields: readonly string[], text: string): Record<string, unknown> => ({
  $or: fields.map((field) => ({ [field]: { $regex: literal(text), $options: 'i' } })),
});

/** Key or name contains a text, whatever the case. */
export const searchFilter = (search: Maybe<string>): Record<string, unknown> =>
  search == null ? {} : containing(['key', 'name'], search);

/** The database's filter. */
export const elementFilter = (input: Maybe<ElementFilterInput>): Record<string, unknown> => {
  if (!input) return {};
  const equal = {
    tags: input.tag,
    owner: input.owner,
    team: input.team,
    boundary: input.boundary,
    source: input.source,
    target: input.target,
    store: input.store,
    component: input.component,
    consumers: input.consumer,
    contract: input.contract,
    components: input.about,
    technologies: input.technology,
    rule: input.rule,
    subjectKey: input.subjectKey,
    category: input.category,
    item: input.item,
    holds: input.holds,
  };
  const among = {
    kind: input.kinds,
    technology: input.technologies,
    protocol: input.protocols,
    style: input.styles,
    audience: input.audiences,
    status: input.statuses,
    severity: input.severities,
  };
  return {
    ...searchFilter(input.search),
    ...Object.fromEntries(
      Object.entries(equal).flatMap(([field, value]) => (value == null ? [] : [[field, { $eq: value }]])),
    ),
    ...Object.fromEntries(
      Object.entries(among).flatMap(([field, value]) => (value == null ? [] : [[field, { $in: value }]])),
    ),
    ...(input.partitions == null ? {} : { partitionOf: { $exists: input.partitions } }),
  };
};

/** A page of a list within a blueprint. */
export interface ElementQuery {
  readonly list: ListName;
  readonly blueprintId: string;
}
