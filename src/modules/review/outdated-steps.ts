/** Which steps of a review's fixes would undo what somebody has stated since. */
import { isDeepStrictEqual } from 'node:util';
import { readFact } from '../../engine/fields/fact.js';
import { locate, rootOf } from '../../engine/fields/locate.js';
import type { Model } from '../../engine/model.js';
import { subjectIn } from '../../engine/review/model-changes.js';
import type { FixStep, Subject } from '../../engine/rules/yields.js';
import type { ChangeDoc } from '../event/event.model.js';

/** A change of an element since the review. */
export type LaterChange = Pick<ChangeDoc, 'list' | 'key' | 'fields' | 'before'>;

/** The subject of a step and its path within. */
export const targetOf = (step: FixStep): { readonly subject: Pick<Subject, 'list' | 'key'>; readonly field: string } =>
  step.do === 'REQUIRE'
    ? { subject: { list: 'blueprint', key: '' }, field: `requirements.${step.field}` }
    : { subject: { list: step.list, key: step.key }, field: step.field };

/**
 * What a step would overwrite although the review has not seen it; undefined when it overwrites nothing of the kind.
 * `changes` are those since the review, the earliest first. Items that are added or taken out leave the others alone.
 */
export const unseen = (model: Model, step: FixStep, changes: readonly LaterChange[]): string | undefined => {
  if (step.do !== 'SET' && step.do !== 'REQUIRE') return undefined;
  const { subject, field } = targetOf(step);
  const there = subjectIn(model, subject);
  const located = locate(subject.list, field);
  if (!there || !('names' in located)) return undefined;
  const { names } = located;
  const first = changes.find(
    ({ list, key, fields }) =>
      list === subject.list && (list === 'blueprint' || key === subject.key) && fields.includes(names[0] ?? ''),
  );
  if (!first) return undefined;
  const root = rootOf(subject.list);
  const now = readFact(there, root, names);
  const seen = readFact(first.before ?? {}, root, names);
  return isDeepStrictEqual(now, seen) || isDeepStrictEqual(now, step.value) ? undefined : field;
};
