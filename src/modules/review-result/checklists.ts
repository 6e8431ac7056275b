/** How a blueprint does on the checklists, by a stored review and by what people attest now. */
import {
  checklistsOf,
  type AnsweredChecklist,
  type AnsweredItem,
} from '../../engine/review/checklists/checklists-of.js';
import { pageSize } from '../../platform/mongo/page.js';
import type { Loaders } from '../loaders.js';
import type { ReviewDoc } from '../review/review.model.js';
import type { AttestationDoc } from '../verdict/verdict.model.js';

/** An item with ids of the findings and questions behind it. */
export interface ShownItem extends Omit<AnsweredItem, 'attestations' | 'findings' | 'questions'> {
  readonly findingIds: readonly string[];
  readonly questionIds: readonly string[];
  readonly attestations: readonly AttestationDoc[];
}
export interface ShownChecklist extends Omit<AnsweredChecklist, 'items'> {
  readonly items: readonly ShownItem[];
}

type Named = { readonly _id: string; readonly fingerprint: string };

const idsBy = (named: readonly Named[]): ((fingerprints: readonly string[]) => readonly string[]) => {
  const ids = new Map(named.map(({ fingerprint, _id }) => [fingerprint, _id]));
  return (fingerprints) => fingerprints.flatMap((fingerprint) => ids.get(fingerprint) ?? []);
};

/** null where the review did not keep which rules ran. */
export const checklistsOfReview = async (
  loaders: Pick<Loaders, 'standingFindings' | 'openQuestions' | 'attestationsOf'>,
  { _id, blueprintId, ran }: ReviewDoc,
  wanted: readonly string[] | null | undefined,
): Promise<readonly ShownChecklist[] | null> => {
  if (!ran) return null;
  const [findings, questions, attestations] = await Promise.all([
    loaders.standingFindings.load(_id),
    loaders.openQuestions.load(_id),
    loaders.attestationsOf.load(blueprintId),
  ]);
  const [findingIds, questionIds] = [idsBy(findings), idsBy(questions)];
  const docs = new Map(attestations.map((attestation) => [attestation.key, attestation]));
  return checklistsOf({ rules: ran, findings, questions }, { attestations })
    .filter(({ id }) => wanted == null || wanted.includes(id))
    .map(({ items, ...list }) => ({
      ...list,
      items: items.map((item) => ({
        ...item,
        findingIds: findingIds(item.findings),
        questionIds: questionIds(item.questions),
        attestations: item.attestations.flatMap(({ key }) => docs.get(key) ?? []),
      })),
    }));
};

/** The documents of the first of some ids; one command for all items of a request. Throws BAD_USER_INPUT for a size that is none. */
export const firstOf = async <D>(
  byId: { readonly load: (id: string) => Promise<D | null> },
  ids: readonly string[],
  first: number | null | undefined,
): Promise<readonly D[]> => {
  const { size } = pageSize({ first });
  return (await Promise.all(ids.slice(0, size).map((id) => byId.load(id)))).filter((doc) => doc !== null);
};
