/** From what a client says about a question to what the engine is asked. */
import type { ListName } from '../../engine/model.js';
import type { Asked } from '../../engine/review/answer-type.js';
import type { AnswerError } from '../../engine/review/answers.js';
import { refuse, type RefusalError } from '../../platform/refusal.js';
import type { QuestionDoc } from './review.model.js';

type Maybe<T> = T | null | undefined;

/** A question by its id, or by its subject and field, with the answer. */
export interface AnswerInput {
  readonly questionId?: Maybe<string>;
  /** A list's name in the model, which is the inner value of the SDL's enum. */
  readonly subjectList?: Maybe<string>;
  readonly subjectKey?: Maybe<string>;
  readonly field?: Maybe<string>;
  readonly value: unknown;
}

/** @throws Refusal where the input names no question of the blueprint. `path` is where the input stands. */
export const askedOf = (
  { questionId, subjectList, subjectKey, field }: AnswerInput,
  questions: ReadonlyMap<string, QuestionDoc>,
  path: readonly string[],
): Asked => {
  if (questionId != null) {
    const question = questions.get(questionId);
    if (!question) throw refuse('NOT_FOUND', 'the blueprint has no such question', [...path, 'questionId']);
    if (field != null) throw refuse('BAD_USER_INPUT', 'give a questionId or a field, not both', [...path, 'field']);
    return question;
  }
  if (field == null) throw refuse('BAD_USER_INPUT', 'give a questionId, or a field', [...path, 'questionId']);
  if ((subjectList == null) !== (subjectKey == null))
    throw refuse('BAD_USER_INPUT', 'a subject has a list and a key', [
      ...path,
      subjectKey == null ? 'subjectKey' : 'subjectList',
    ]);
  // The enum holds the names of lists and nothing else.
  return {
    subject: { list: (subjectList as ListName | null | undefined) ?? 'blueprint', key: subjectKey ?? '' },
    field,
  };
};

const CODE = { GONE: 'NOT_FOUND', KNOWN: 'CONFLICT', UNFIT: 'BAD_USER_INPUT' } as const;
const PLACE: Readonly<Record<string, string>> = { subject: 'subjectKey' };

/** The names of a JSON Pointer. */
const namesIn = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What the engine says is wrong with an answer, for its client. */
export const answerRefusal = (
  { path: pointer, reason, message }: AnswerError,
  { questionId }: AnswerInput,
  path: readonly string[],
): RefusalError => {
  const [first = '', ...rest] = namesIn(pointer);
  const at = first === 'value' ? [first, ...rest] : [questionId == null ? (PLACE[first] ?? first) : 'questionId'];
  const stale = questionId != null && reason === 'GONE' ? '; the question is of an earlier revision' : '';
  return { code: CODE[reason], message: `${message}${stale}`, path: [...path, ...at] };
};
