/** Who may waive: asked of every change of a blueprint's waivers, whichever way it comes. */
import type { Edit } from '../../engine/edit/apply-edits.js';
import type { ElementChange } from '../../engine/edit/difference.js';
import type { RefusalError } from '../../platform/refusal.js';
import { can } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';

export interface WaivedEdits {
  readonly viewer: Viewer;
  readonly edits: readonly Edit[];
  readonly changes: readonly ElementChange[];
}

/** One error for each waiver that the edits would add, change or delete and the viewer may not. */
export const checkWaivedEdits = ({ viewer, edits, changes }: WaivedEdits): readonly RefusalError[] =>
  can(viewer, 'finding:waive')
    ? []
    : changes.flatMap(({ list, key }) => {
        if (list !== 'waivers') return [];
        const path = edits.find((edit) => edit.list === list && edit.key === key)?.path ?? [];
        return [{ code: 'FORBIDDEN', message: `"${key}" is a waiver: architects and owners waive findings`, path }];
      });
