/** The options that a server is started with, by name however they are spelled. */
import { splitShell } from './command-line.js';
import type { Variable } from './variable.js';

/** What a component says of itself: only its own container's settings, without those of what stands beside it. */
export interface OwnSettings {
  /** Its environment, as far as the values are known. */
  readonly environment: readonly Variable[];
  /** The words of its command line. */
  readonly words: readonly string[];
  /** The files that it is given. */
  readonly files: readonly string[];
}

/** Looks an option up: its value, an empty text for one that has none, undefined where it is not given. */
export type Options = (...names: readonly string[]) => string | undefined;

const ASSIGNMENT = /^-{0,2}([A-Za-z][\w.-]{0,100})=([^]*)$/;
const OPTION = /^-{1,2}([A-Za-z][\w.-]{0,100})$/;

/** `--Max-Connections` and `max_connections` are one name; a letter behind one dash keeps it: `-c`. */
const nameOf = (text: string, word: string): string =>
  text.length === 1 && !word.startsWith('--') ? `-${text}` : text.toLowerCase().replaceAll('-', '_');

/** The options among these words; the last of a name counts. Scripts behind `sh -c` are read as well. */
export const optionsIn = (words: readonly string[]): Options => {
  const options = new Map<string, string>();
  const read = (list: readonly string[]): void =>
    list.forEach((word, index) => {
      const [, assigned, value = ''] = ASSIGNMENT.exec(word) ?? [];
      const [, option] = OPTION.exec(word) ?? [];
      const next = list[index + 1];
      if (assigned !== undefined) options.set(nameOf(assigned, word), value);
      else if (option !== undefined)
        options.set(nameOf(option, word), next === undefined || /^--?[A-Za-z]/.test(next) ? '' : next);
    });
  read(words);
  for (const word of words) if (/\s/.test(word)) read(splitShell(word));
  return (...names) => names.map((name) => options.get(name)).find((value) => value !== undefined);
};
