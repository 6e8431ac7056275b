/** Answers to questions: facts into the model, one revision. */
import type { ListName } from '../../engine/model.js';
import { listsNamed } from '../../engine/review/answer-sources.js';
import { answersOf } from '../../engine/review/answers.js';
import type { Asked } from '../../engine/review/answer-type.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { BlueprintDoc, Blueprints } from '../blueprint/blueprint.model.js';
import type { Commits } from '../blueprint/commit/commit.js';
import { mergeRequirements } from '../blueprint/requirements.js';
import type { ElementCollections, ElementDoc } from '../element/element.model.js';
import type { WriteOptions } from '../element/element.service.js';
import { answerRefusal, askedOf, type AnswerInput } from './asked.js';
import { readPart, wanted } from './read-part.js';
import type { ReviewCollections } from './review.model.js';

/** Most answers at once. */
const MOST = 100;

export interface AnswerQuestion extends WriteOptions, AnswerInput {
  readonly blueprintId: string;
}
export interface AnswerQuestions extends WriteOptions {
  readonly blueprintId: string;
  readonly answers: readonly AnswerInput[];
}
export interface AnsweredQuestions {
  readonly blueprint: BlueprintDoc | null;
  readonly elements: readonly ElementDoc[];
}

/**
 * Each writes one revision. They throw a Refusal: NOT_FOUND where blueprint, question or subject is gone, CONFLICT where the
 * fact is known by now, BAD_USER_INPUT where the value does not fit, FORBIDDEN where another team owns the element.
 */
export interface AnswerService {
  answer(
    viewer: Viewer,
    input: AnswerQuestion,
  ): Promise<{ blueprint: BlueprintDoc | null; element: ElementDoc | null }>;
  answerAll(viewer: Viewer, input: AnswerQuestions): Promise<AnsweredQuestions>;
}

export interface AnswerDependencies {
  readonly db: ElementCollections & Pick<ReviewCollections, 'questions'> & { readonly blueprints: Blueprints };
  readonly commits: Commits;
}

/** Every text within a value: what may be a key. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

interface Given {
  readonly asked: Asked;
  readonly input: AnswerInput;
  readonly path: readonly string[];
}

/** The subjects of answers, and what the answers may name. */
const concerned = (given: readonly Given[]) =>
  given.flatMap(({ asked, input }) => [
    asked.subject,
    ...listsNamed(asked).flatMap((list) => textsIn(input.value).map((key) => ({ list, key }))),
  ]);

export const createAnswerService = ({ db, commits }: AnswerDependencies): AnswerService => {
  const subjectsOf = async (
    { organizationId }: Viewer,
    blueprintId: string,
    inputs: readonly (readonly [AnswerInput, readonly string[]])[],
  ): Promise<readonly Given[]> => {
    // Whoever may not see the blueprint hears that, whatever else is wrong with the input.
    const blueprint = await db.blueprints.findOne(organizationId, { _id: blueprintId }, { select: ['_id'] });
    if (!blueprint) throw refuse('NOT_FOUND', 'there is no such blueprint', ['blueprintId']);
    const ids = inputs.flatMap(([{ questionId }]) => questionId ?? []);
    const found = ids.length > 0 ? await db.questions.find(organizationId, { _id: { $in: ids }, blueprintId }) : [];
    const questions = new Map(found.map((question) => [question._id, question]));
    return inputs.map(([input, path]) => ({ asked: askedOf(input, questions, path), input, path }));
  };

  /** Commits the answers; resolves with their subjects. */
  const write = async (
    viewer: Viewer,
    request: WriteOptions & { readonly blueprintId: string; readonly action: string; readonly input: unknown },
    inputs: readonly (readonly [AnswerInput, readonly string[]])[],
  ): Promise<readonly Asked['subject'][]> => {
    demand(viewer, 'blueprint:edit');
    const given = await subjectsOf(viewer, request.blueprintId, inputs);
    await commits.commit(viewer, request, async (blueprint, session) => {
      const { model } = await readPart(db, blueprint, wanted(concerned(given)), session);
      const { changes, errors } = answersOf(
        model,
        given.map(({ asked, input }) => ({ asked, value: input.value })),
      );
      const refusals = errors.flatMap((error) => {
        const of = given[error.at];
        return of ? [answerRefusal(error, of.input, of.path)] : [];
      });
      if (refusals.length > 0) throw new Refusal(refusals.slice(0, 100));
      const edits = changes.edits.map((edit) => {
        const of = given.find(({ asked: { subject } }) => subject.list === edit.list && subject.key === edit.key);
        return { ...edit, path: [...(of?.path ?? []), 'value'] };
      });
      return { edits, blueprint: { requirements: mergeRequirements(blueprint.requirements, changes.requirements) } };
    });
    return given.map(({ asked }) => asked.subject);
  };

  const read = async (
    { organizationId }: Viewer,
    blueprintId: string,
    subjects: readonly Asked['subject'][],
  ): Promise<AnsweredQuestions> => {
    const blueprint = await db.blueprints.findOne(organizationId, { _id: blueprintId });
    const found = new Map<string, ElementDoc>();
    const at = (list: ListName | 'blueprint', key: string): string => JSON.stringify([list, key]);
    for (const [list, keys] of wanted(subjects)) {
      const filter = { blueprintId, key: { $in: [...keys] } };
      const docs: readonly ElementDoc[] = await db[list].find(organizationId, filter);
      for (const doc of docs) found.set(at(list, doc.key), doc);
    }
    const order = new Set(subjects.map(({ list, key }) => at(list, key)));
    return { blueprint, elements: [...order].flatMap((subject) => found.get(subject) ?? []) };
  };

  return {
    answer: async (viewer, input) => {
      const subjects = await write(viewer, { ...input, action: 'answerQuestion', input }, [[input, []]]);
      const { blueprint, elements } = await read(viewer, input.blueprintId, subjects);
      return { blueprint, element: elements[0] ?? null };
    },
    answerAll: async (viewer, input) => {
      const { answers, blueprintId } = input;
      if (answers.length > MOST)
        throw refuse('LIMIT_EXCEEDED', `at most ${MOST} answers at once, not ${answers.length}`, ['answers']);
      const placed = answers.map((each, i) => [each, ['answers', String(i)]] as const);
      const subjects = await write(viewer, { ...input, action: 'answerQuestions', input }, placed);
      return read(viewer, blueprintId, subjects);
    },
  };
};
