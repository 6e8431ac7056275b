/** How questions can be answered, with suggestions from what their blueprints hold: one command a list. */
import DataLoader from 'dataloader';
import { pathNames } from '../../engine/field-path.js';
import { emptyModel, type ListName, type Model } from '../../engine/model.js';
import { listsSuggesting } from '../../engine/review/answer-sources.js';
import { answerTypeOf, type AnswerType, type Asked } from '../../engine/review/answer-type.js';
import type { ElementCollections, ElementDoc } from '../element/element.model.js';

/** What is asked, and of which blueprint. */
export interface AskedIn extends Asked {
  readonly blueprintId: string;
}
/** Null where the model has no such field. */
export type AnswerTypeLoader = DataLoader<AskedIn, AnswerType | null, string>;

/** Suggestions do not depend on the subject's key: it has not stated the fact. */
const nameOf = ({ blueprintId, subject, field }: AskedIn): string => JSON.stringify([blueprintId, subject.list, field]);

/** Fields of the elements of each list that the suggestions are made of. */
const sourcesOf = (all: readonly AskedIn[]): ReadonlyMap<ListName, ReadonlySet<string>> => {
  const sources = new Map<ListName, Set<string>>();
  for (const asked of all)
    for (const list of listsSuggesting(asked)) {
      const fields = sources.get(list) ?? new Set(['blueprintId', 'key', 'name']);
      const [top] = pathNames(asked.field);
      if (list === asked.subject.list && top !== undefined) fields.add(top);
      sources.set(list, fields);
    }
  return sources;
};

/** A loader for one organization. */
export const createAnswerTypeLoader = (db: ElementCollections, organizationId: string): AnswerTypeLoader =>
  new DataLoader<AskedIn, AnswerType | null, string>(
    async (all) => {
      const blueprints = [...new Set(all.map(({ blueprintId }) => blueprintId))];
      const models = new Map(blueprints.map((id) => [id, { ...emptyModel() } as Record<string, unknown>])); // lists are filled by name
      const read = async ([list, fields]: readonly [ListName, ReadonlySet<string>]): Promise<void> => {
        const filter = { blueprintId: { $in: blueprints } };
        const docs: readonly ElementDoc[] = await db[list].find(organizationId, filter, { select: [...fields] });
        for (const [id, model] of models) model[list] = docs.filter(({ blueprintId }) => blueprintId === id);
      };
      await Promise.all([...sourcesOf(all)].map(read));
      // Each list was read from the collection of its own kind.
      return all.map((asked) => answerTypeOf(models.get(asked.blueprintId) as unknown as Model, asked) ?? null);
    },
    { cacheKeyFn: nameOf },
  );
