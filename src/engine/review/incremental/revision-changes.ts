/** What changed from one revision of a model to another, as far as rules may care. */
import { isDeepStrictEqual } from 'node:util';
import { difference, type ElementChange } from '../../edit/difference.js';
import { LISTS, type Element, type ListName, type Model } from '../../model.js';
import { readsOfField } from './recorded-facts.js';

/** Changes of a model; several revisions may have made them. */
export interface RevisionChanges {
  readonly elements: readonly Pick<ElementChange, 'kind' | 'list' | 'key' | 'fields'>[];
  /** Names of the requirements that got another value, or none any more. */
  readonly requirements: readonly string[];
  /** Other fields of the model itself that changed: `name`, `description`. */
  readonly model: readonly string[];
}

const fieldsThatDiffer = (before: object, after: object): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !isDeepStrictEqual(Reflect.get(before, field), Reflect.get(after, field)))
    .sort();

const elementsThatDiffer = (
  list: ListName,
  before: readonly Element[],
  after: readonly Element[],
): readonly ElementChange[] => {
  const there = new Map(before.map((element) => [element.key, element]));
  const changes = after.map((element) => difference(list, element.key, there.get(element.key), element));
  const left = new Set(after.map(({ key }) => key));
  const deleted = before.filter(({ key }) => !left.has(key));
  return [...changes, ...deleted.map((element) => difference(list, element.key, element, undefined))].filter(
    (change) => change !== undefined,
  );
};

/** What differs between two states of a model, for whoever has both but not the edits between them. */
export const changesBetween = (
  before: Model,
  after: Model,
): RevisionChanges & { elements: readonly ElementChange[] } => {
  const lists = new Set<string>(LISTS);
  return {
    elements: LISTS.flatMap((list) => elementsThatDiffer(list, before[list], after[list])),
    requirements: fieldsThatDiffer(before.requirements, after.requirements),
    model: fieldsThatDiffer(before, after).filter((field) => !lists.has(field) && field !== 'requirements'),
  };
};

/** The reads that can give something else after the changes. */
export const readsChangedBy = ({ elements, requirements, model }: RevisionChanges): ReadonlySet<string> =>
  new Set([
    ...elements.flatMap(({ kind, list, fields }) =>
      kind === 'UPDATED' ? fields.flatMap((field) => readsOfField(list, field)) : [list],
    ),
    ...requirements.flatMap((field) => readsOfField('requirements', field)),
    ...model,
  ]);
