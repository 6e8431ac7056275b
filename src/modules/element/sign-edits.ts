/**
 * Who proposed a decision and who attests is known from who calls. It is kept as the user's id, which nobody can give or
 * take away; a program may say a name, which is what its source says.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Edit, Subset } from '../../engine/edit/apply-edits.js';
import type { Element } from '../../engine/model.js';
import type { Viewer } from '../account/viewer.js';
import { isUserId } from '../resolving/user-name.js';

type Put = Edit & { readonly op: 'put' };

export interface SignedEdits {
  readonly viewer: Viewer;
  readonly edits: readonly Edit[];
  /** What is there. */
  readonly subset: Subset;
  /** The format of the import that brings the edits, where one does. */
  readonly broughtBy: string | undefined;
}

const signed = (edit: Put, field: string, value: unknown): Put => {
  const { [field]: given, ...patch } = edit.patch;
  void given;
  return { ...edit, patch: value === undefined ? patch : { ...patch, [field]: value } };
};

/** Whether a put changes more than who says it. */
const changesMore = ({ patch }: Put, there: Element | undefined, field: string): boolean =>
  !there ||
  Object.entries(patch).some(
    ([name, value]) =>
      name !== field && value !== undefined && !isDeepStrictEqual(Reflect.get(there, name), value ?? undefined),
  );

/** Edits with the names that the server answers for. */
export const signEdits = ({ viewer, edits, subset, broughtBy }: SignedEdits): readonly Edit[] => {
  const caller = viewer.kind === 'USER' && broughtBy === undefined ? viewer.id : undefined;
  const sign = (edit: Put): Put => {
    const there = subset[edit.list].get(edit.key);
    if (edit.list === 'decisions') {
      const given = isUserId(edit.patch['author']) ? undefined : edit.patch['author'];
      // Who proposed it never changes where it is known.
      const known = caller !== undefined || isUserId(there && Reflect.get(there, 'author'));
      return signed(edit, 'author', there ? (known ? undefined : given) : (caller ?? given));
    }
    const given = isUserId(edit.patch['by']) ? undefined : edit.patch['by'];
    if (changesMore(edit, there, 'by')) return signed(edit, 'by', caller ?? given ?? (there ? null : undefined));
    const known = caller !== undefined || isUserId(there && Reflect.get(there, 'by'));
    return signed(edit, 'by', known ? undefined : given);
  };
  return edits.map((edit) =>
    edit.op === 'put' && (edit.list === 'decisions' || edit.list === 'attestations') ? sign(edit) : edit,
  );
};
