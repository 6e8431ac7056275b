/** The attribute rule of decisions on a blueprint's edits: another person than its author accepts a decision. */
import type { Edit } from '../../engine/edit/apply-edits.js';
import type { ElementChange } from '../../engine/edit/difference.js';
import type { Decision, Element } from '../../engine/model.js';
import type { RefusalError } from '../../platform/refusal.js';
import { can } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';

export interface AcceptedEdits {
  readonly viewer: Viewer;
  readonly edits: readonly Edit[];
  readonly changes: readonly ElementChange[];
  /** The format of the import that brings the edits, where one does. */
  readonly broughtBy: string | undefined;
}

/** Why a viewer may not accept a decision; undefined where nothing speaks against it. */
export const refusalToAccept = (
  viewer: Viewer,
  { author }: Pick<Decision, 'author'>,
  path: readonly string[],
): RefusalError | undefined => {
  if (can(viewer, 'decision:accept', { author })) return undefined;
  const message = can(viewer, 'decision:accept')
    ? 'you proposed this decision: another person accepts it'
    : 'architects and owners accept decisions, in a session of their own';
  return { code: 'FORBIDDEN', message, path };
};

/** What an import's own decisions say was decided elsewhere. */
const isFromElsewhere = (before: Element | undefined, broughtBy: string | undefined): boolean =>
  broughtBy !== undefined && (!before || Reflect.get(before, 'broughtBy') === broughtBy);

/** One error for each decision that the edits would accept and the viewer may not. */
export const checkAcceptedEdits = ({ viewer, edits, changes, broughtBy }: AcceptedEdits): readonly RefusalError[] =>
  changes.flatMap(({ list, key, before, after }) => {
    if (list !== 'decisions' || isFromElsewhere(before, broughtBy)) return [];
    const [was, is] = [before, after] as readonly (Decision | undefined)[]; // the list says what they are
    if (is?.status !== 'ACCEPTED' || was?.status === 'ACCEPTED') return [];
    const path = edits.find((edit) => edit.list === list && edit.key === key)?.path ?? [];
    return refusalToAccept(viewer, is, [...path, 'status']) ?? [];
  });
