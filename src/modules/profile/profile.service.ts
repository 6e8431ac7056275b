/** What users show of themselves: name and picture. */
import { createHash } from 'node:crypto';
import { Problem } from '../../platform/refusal.js';
import type { AccountModels, UserDoc } from '../account/account.model.js';
import type { Device } from '../account/session.service.js';
import type { Tries } from '../account/tries.js';
import type { Viewer } from '../account/viewer.js';
import { decodeUpload, toAvatar } from './avatar-image.js';
import type { AvatarStore } from './avatar-store.js';

export interface Profile {
  readonly user: UserDoc;
}

export interface ProfileService {
  update(viewer: Viewer, input: { readonly name: string }): Promise<Profile>;
  /** Takes a picture in base64; the one before it is deleted. */
  uploadAvatar(viewer: Viewer, input: { readonly image: string }, device: Device): Promise<Profile>;
  removeAvatar(viewer: Viewer): Promise<Profile>;
  /** Where a user's picture is; null without one. */
  avatarUrl(user: UserDoc): string | null;
  /** A picture, as it is served; null where there is none. */
  avatar(userId: string, hash: string): Promise<Buffer | null>;
}

export interface ProfileDependencies {
  readonly users: AccountModels['users'];
  readonly store: AvatarStore;
  readonly tries: Tries;
  readonly publicUrl: () => string;
}

/** Characters of the hash in an address: 128 bits. */
const HASH = 32;

export const createProfileService = ({ users, store, tries, publicUrl }: ProfileDependencies): ProfileService => {
  const change = async (viewer: Viewer, update: Record<string, unknown>, returnDocument: 'before' | 'after') => {
    const user =
      viewer.kind === 'USER'
        ? await users.findOneAndUpdate({ _id: viewer.id }, update, { returnDocument }).lean<UserDoc>().exec()
        : null;
    if (!user) throw new Problem('FORBIDDEN', 'an API key has no profile');
    return user;
  };
  /** Puts another picture, or none, in the place of the one that is there. */
  const replace = async (viewer: Viewer, avatar: UserDoc['avatar']): Promise<Profile> => {
    const update = avatar ? { $set: { avatar } } : { $unset: { avatar: 1 } };
    const { avatar: old, ...rest } = await change(viewer, update, 'before');
    if (old) await store.remove(old.fileId);
    return { user: { ...rest, ...(avatar ? { avatar } : {}) } };
  };
  return {
    update: async (viewer, { name }) => ({ user: await change(viewer, { $set: { name } }, 'after') }),
    uploadAvatar: async (viewer, { image }, device) => {
      await tries.count('avatar', device, viewer.id);
      const bytes = await toAvatar(decodeUpload(image));
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, HASH);
      return replace(viewer, { hash, fileId: await store.put(viewer.id, hash, bytes) });
    },
    removeAvatar: (viewer) => replace(viewer, undefined),
    avatarUrl: ({ _id, avatar }) => (avatar ? `${publicUrl()}/avatars/${_id}/${avatar.hash}.webp` : null),
    avatar: (userId, hash) => store.get(userId, hash),
  };
};
