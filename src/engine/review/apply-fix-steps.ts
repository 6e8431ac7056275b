/** From the steps of fixes to the changes of one revision, and their preview. */
import { isDeepStrictEqual } from 'node:util';
import { fieldPath } from '../field-path.js';
import { checkValue } from '../fields/check-value.js';
import { fieldsOf, readFact, writeFact } from '../fields/fact.js';
import { pointer, type ValueError } from '../fields/json-pointer.js';
import { locate, rootOf } from '../fields/locate.js';
import type { ListName, Model } from '../model.js';
import type { FixStep, Subject } from '../rules/yields.js';
import { changesOf, subjectIn, type ModelChanges } from './model-changes.js';

/** What becomes of one fact. */
export interface FactChange {
  readonly list: ListName | 'blueprint';
  /** Natural key; empty for the blueprint. */
  readonly key: string;
  readonly name: string;
  /** As in a question; an item that comes or goes by its name. */
  readonly field: string;
  /** Absent where there was, or is to be, nothing. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A subject while steps are applied to it. */
interface Touched {
  readonly subject: Pick<Subject, 'list' | 'key'>;
  readonly before: object;
  after: object;
  readonly paths: Map<string, readonly string[]>;
}

const targetOf = (step: FixStep): { subject: Pick<Subject, 'list' | 'key'>; field: string } =>
  step.do === 'REQUIRE'
    ? { subject: { list: 'blueprint', key: '' }, field: `requirements.${step.field}` }
    : { subject: { list: step.list, key: step.key }, field: step.field };

const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** What a step makes of what is there. */
const stepValue = (step: FixStep, by: string | undefined) => (before: unknown) => {
  if (step.do === 'ADD')
    return itemsOf(before).some((item) => isDeepStrictEqual(item, step.value))
      ? before
      : [...itemsOf(before), step.value];
  if (step.do === 'REMOVE')
    return itemsOf(before).filter((item) => (by === undefined ? item : fieldsOf(item)[by]) !== step.item);
  return step.value;
};

/** Applies one step; gives what is wrong with it. */
const applyStep = (step: FixStep, touched: Touched): readonly ValueError[] => {
  const { subject, field: path } = targetOf(step);
  const located = locate(subject.list, path);
  if (!('field' in located))
    return [{ path: pointer('field'), message: 'problem' in located ? located.problem : `"${path}" is no field` }];
  const { field, names } = located;
  if (step.do !== 'SET' && step.do !== 'REQUIRE' && field.type !== 'LIST')
    return [{ path: pointer('field'), message: `${field.label} is no list` }];
  const by = field.type === 'LIST' ? field.by : undefined;
  const wrong =
    step.do === 'REMOVE'
      ? []
      : [...checkValue(step.do === 'ADD' && field.type === 'LIST' ? field.items : field, step.value)];
  if (wrong.length > 0) return wrong.map(({ path: at, message }) => ({ path: pointer('value') + at, message }));
  const written = writeFact(touched.after, rootOf(subject.list), names, stepValue(step, by));
  if ('problem' in written) return [{ path: pointer('field'), message: written.problem }];
  touched.after = fieldsOf(written.value);
  const item = step.do === 'ADD' ? by && fieldsOf(step.value)[by] : step.do === 'REMOVE' && by ? step.item : undefined;
  const changed = typeof item === 'string' ? [...names, item] : names;
  touched.paths.set(fieldPath(...changed), changed);
  return [];
};

const touch = (model: Model, steps: readonly FixStep[]) => {
  const all = new Map<string, Touched>();
  const errors: ValueError[] = [];
  for (const [at, step] of steps.entries()) {
    const { subject } = targetOf(step);
    const id = JSON.stringify([subject.list, subject.key]);
    const before = all.get(id)?.before ?? subjectIn(model, subject);
    if (!before) {
      errors.push({ path: pointer(at, 'key'), message: `there is no "${subject.key}" in ${subject.list}` });
      continue;
    }
    const touched = all.get(id) ?? { subject, before, after: before, paths: new Map<string, readonly string[]>() };
    all.set(id, touched);
    for (const { path, message } of applyStep(step, touched)) errors.push({ path: pointer(at) + path, message });
  }
  return { touched: [...all.values()], errors };
};

/**
 * The changes of one revision that take these steps. Steps on the same element build on each other in their order. With
 * errors (JSON Pointers into the steps) there are no changes: all or nothing.
 */
export const applyFixSteps = (
  model: Model,
  steps: readonly FixStep[],
): { readonly changes: ModelChanges; readonly errors: readonly ValueError[] } => {
  const { touched, errors } = touch(model, steps);
  if (errors.length > 0) return { changes: { requirements: {}, edits: [] }, errors };
  const all = touched.map(({ subject, after, paths }) => {
    const isBlueprint = subject.list === 'blueprint';
    const names = new Set([...paths.values()].map((path) => path[isBlueprint ? 1 : 0] ?? ''));
    return changesOf(subject, isBlueprint ? fieldsOf(fieldsOf(after).requirements) : after, [...names]);
  });
  return {
    changes: {
      requirements: Object.assign({}, ...all.map(({ requirements }) => requirements)) as ModelChanges['requirements'], // merges their fields
      edits: all.flatMap(({ edits }) => edits),
    },
    errors,
  };
};

/** What the steps change, fact by fact in their order; with what is wrong with steps that cannot be taken. */
export const previewFixes = (
  model: Model,
  steps: readonly FixStep[],
): { readonly changes: readonly FactChange[]; readonly errors: readonly ValueError[] } => {
  const { touched, errors } = touch(model, steps);
  const changes = touched.flatMap(({ subject, before, after, paths }) =>
    [...paths].flatMap(([field, names]): FactChange[] => {
      const root = rootOf(subject.list);
      const [was, is] = [readFact(before, root, names), readFact(after, root, names)];
      if (isDeepStrictEqual(was, is)) return [];
      const named: unknown = subject.list === 'blueprint' ? model.name : fieldsOf(before).name;
      const name = typeof named === 'string' ? named : subject.key;
      return [
        { ...subject, name, field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) },
      ];
    }),
  );
  return { changes, errors };
};
