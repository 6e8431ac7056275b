/** Command lines as settings: `--redis-addr=redis:6379`, `-h edge-router`, `-Dspring.redis.host=redis`, `A=b cmd`. */
import type { Variable } from './variable.js';

/** Splits a shell line at blanks outside quotes; the quotes go. One pass, whatever is left open. */
export const splitShell = (line: string): readonly string[] => {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let i = 0; i < line.length; i++) {
    const character = line[i] ?? '';
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else if (character === '\\' && quote === '"' && i + 1 < line.length) word = `${word ?? ''}${line[++i] ?? ''}`;
      else word = `${word ?? ''}${character}`;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = `${word ?? ''}${character}`;
  }
  if (word !== undefined) words.push(word);
  return words;
};

const assignment = (token: string): readonly [string, string] | undefined => {
  const match = /^(?:-D|--?|\/)?([A-Za-z][\w.:-]{0,150})=([^]*)$/.exec(token);
  return match?.[1] === undefined ? undefined : [match[1], match[2] ?? ''];
};

/** The settings that words hold; a word that belongs to no option stands under an empty name. */
export const settingsIn = (words: readonly string[], at: Pick<Variable, 'position' | 'path'>): readonly Variable[] => {
  const settings: Variable[] = [];
  const add = (name: string, value: string): void => void settings.push({ ...at, name, value });
  words.forEach((word, index) => {
    const pair = assignment(word);
    const previous = words[index - 1];
    if (pair) add(...pair);
    else if (/^--?[A-Za-z]/.test(word) && !/\s/.test(word)) return;
    else if (previous !== undefined && /^--?[A-Za-z][\w.-]*$/.test(previous)) {
      // A script after `sh -c` is no option's value.
      if (/\s/.test(word)) settings.push(...settingsIn(word.split(/\s+/), at));
      else add(previous, word);
    } else if (/\s/.test(word)) settings.push(...settingsIn(word.split(/\s+/).filter(Boolean), at));
    else add('', word);
  });
  return settings;
};

/** A variable and, where its value is itself a list of options (JAVA_OPTS), the settings in it. */
export const expandOptions = (variable: Variable): readonly Variable[] =>
  /^-|\s-/.test(variable.value) ? [variable, ...settingsIn(splitShell(variable.value), variable)] : [variable];
