/** Natural keys from the names that a source gives its things. */
import { slug } from '../../keys.js';

/** Gives keys: the name itself where it can be one, else its slug; a second thing of the same key gets a number. */
export const keyMaker = (): ((name: string) => string) => {
  const taken = new Set<string>();
  return (name) => {
    const base = /^[\p{L}\p{N}](?:[\p{L}\p{N}._/-]{0,118}[\p{L}\p{N}])?$/u.test(name) ? name : slug(name);
    let key = base;
    for (let number = 2; taken.has(key); number++) key = `${base}-${number}`;
    taken.add(key);
    return key;
  };
};
