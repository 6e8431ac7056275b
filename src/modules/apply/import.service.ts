/** Imports: a file of another system in, its elements in the blueprint, and a report of what was not understood. */
import type { Edit } from '../../engine/edit/apply-edits.js';
import type { ImportFormat, ImportIssue } from '../../engine/import/importer.js';
import { LISTS, type PartialModel } from '../../engine/model.js';
import { refuse, type RefusalError } from '../../platform/refusal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { EngineWork } from '../engine-work.js';
import { mergeRequirements } from '../blueprint/requirements.js';
import type { WriteOptions } from '../element/element.service.js';
import { prunes, putsOf, type Applied, type ApplyDependencies, type ModelInput } from './apply.service.js';

/** Most elements that one import may bring. */
export const MAX_IMPORTED = 50_000;
/** Most issues that an answer lists. */
const MAX_ISSUES = 1_000;

export interface ImportModel extends WriteOptions {
  readonly blueprintId: string;
  readonly format: ImportFormat;
  readonly source: string;
  readonly store?: string | null | undefined;
  readonly migration?: string | null | undefined;
  readonly prune: boolean;
}

export interface Imported extends Applied {
  readonly issues: readonly ImportIssue[];
  readonly errors: readonly RefusalError[];
}

export interface ImportService {
  import(viewer: Viewer, input: ImportModel): Promise<Imported>;
}

/** Where a source gives an element no name of its own, a name that people gave it since stays. */
const keepNames = (edits: readonly Edit[], known: ReadonlySet<string>): Edit[] =>
  edits.map((edit) => {
    if (edit.op !== 'put' || edit.patch['name'] !== edit.key || !known.has(`${edit.list}:${edit.key}`)) return edit;
    return { ...edit, patch: { ...edit.patch, name: undefined } };
  });

/** The importers' partial model has the shape of the API's input. */
const toInput = (model: PartialModel): ModelInput =>
  Object.fromEntries(LISTS.map((list) => [list, model[list] ?? []])) as unknown as ModelInput;

export const createImportService = ({ db, commits }: ApplyDependencies, read: EngineWork['import']): ImportService => ({
  import: async (viewer, input) => {
    demand(viewer, 'blueprint:edit');
    const { blueprintId, format, source } = input;
    const { model, issues } = await read({
      format,
      source,
      options: {
        ...(input.store != null && { store: input.store }),
        ...(input.migration != null && { migration: input.migration }),
      },
    });
    const listed = issues.slice(0, MAX_ISSUES);
    const broken = issues.find((issue) => issue.severity === 'ERROR');
    if (broken) {
      const where = broken.line === undefined ? '' : ` (line ${broken.line}, column ${broken.column ?? 1})`;
      const message = `the source could not be read as ${format}: ${broken.message}${where}; nothing was changed`;
      return {
        blueprint: null,
        report: null,
        issues: listed,
        errors: [{ code: 'BAD_USER_INPUT', message, path: ['source'] }],
      };
    }
    const puts = putsOf(toInput(model));
    if (puts.length > MAX_IMPORTED)
      throw refuse('LIMIT_EXCEEDED', `an import brings at most ${MAX_IMPORTED} elements, not ${puts.length}`, [
        'source',
      ]);
    const request = { ...input, action: 'importModel', input, broughtBy: format };
    const { outcome } = await commits.commit(viewer, request, async (now, session) => {
      const known = new Set<string>();
      for (const list of LISTS) {
        const docs: readonly { readonly key: string }[] = await db[list].find(
          viewer.organizationId,
          { blueprintId },
          { session, select: ['key'] },
        );
        for (const { key } of docs) known.add(`${list}:${key}`);
      }
      const edits = keepNames(puts, known);
      return {
        edits: input.prune
          ? [...edits, ...(await prunes(db, now, puts, LISTS, { broughtBy: format }, session))]
          : edits,
        blueprint: model.requirements ? { requirements: mergeRequirements(now.requirements, model.requirements) } : {},
      };
    });
    const blueprint = await db.blueprints.findOne(viewer.organizationId, { _id: blueprintId });
    return { blueprint, report: outcome, issues: listed, errors: [] };
  },
});
