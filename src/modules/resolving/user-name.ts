/** Names of people where an element says who: a user's id where the server knows who it was, else a text. */
import { typeOfId } from '../../platform/ids.js';
import type { Loaders } from '../loaders.js';

/** Whether it is a user's id and no name. */
export const isUserId = (given: unknown): given is string => typeof given === 'string' && typeOfId(given) === 'User';

/** The name to show; null where nobody is named, or somebody who has left. */
export const nameOf = async ({ users }: Pick<Loaders, 'users'>, given: string | undefined): Promise<string | null> =>
  isUserId(given) ? ((await users.load(given))?.name ?? null) : (given ?? null);
