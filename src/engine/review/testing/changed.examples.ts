/** A model after changes, through the same edits that the API applies. */
import { applyEdits, type EditError, type Subset } from '../../edit/apply-edits.js';
import { LISTS, type Element, type Model, type Requirements } from '../../model.js';
import type { ModelChanges } from '../model-changes.js';

const subsetOf = (model: Model): Subset =>
  Object.fromEntries(
    LISTS.map((list) => [list, new Map((model[list] as readonly Element[]).map((each) => [each.key, each]))]),
  ) as unknown as Subset; // LISTS names every list

/** The model with the changes in it, and what the edits were refused for. */
export const changed = (
  model: Model,
  { edits, requirements }: ModelChanges,
): { model: Model; errors: readonly EditError[] } => {
  const { changes, errors } = applyEdits(subsetOf(model), edits);
  const after = { ...model };
  for (const { list, key, after: element } of changes) {
    const others = (after[list] as readonly Element[]).map((each) => (each.key === key ? element : each));
    Object.assign(after, { [list]: others.filter((each) => each !== undefined) });
  }
  const stated = Object.entries({ ...model.requirements, ...requirements }).filter(([, value]) => value !== null);
  return { model: { ...after, requirements: Object.fromEntries(stated) as Requirements }, errors };
};
