/** Who names whom: looks into every setting of every workload. */
import type { ImportIssue } from '../importer.js';
import { expandOptions } from './command-line.js';
import type { Mention } from './link-drafts.js';
import { isLocal, referencesIn, type Reference } from './references.js';
import { isAboutItself, namesADependency, namesAPlace, portVariable, wordsOf, type Variable } from './variable.js';
import type { Find, NameOutside, Workload } from './workload.js';

/** A host that is named but not defined in the source. */
export interface OutsideHost {
  readonly key: string;
  readonly name: string;
  readonly external: boolean;
}

export interface Mentions {
  readonly mentions: readonly Mention[];
  readonly outside: readonly OutsideHost[];
  readonly issues: readonly ImportIssue[];
}

const withPort = (reference: Reference, variable: Variable, values: ReadonlyMap<string, string>): Reference => {
  const name = reference.port === undefined && reference.form === 'HOST' ? portVariable(variable.name) : undefined;
  const text = name === undefined ? undefined : values.get(name);
  return text !== undefined && /^\d{1,5}$/.test(text) ? { ...reference, port: Number(text) } : reference;
};

/** A value that comes from elsewhere (a Secret, the shell) may still be told by its name: CART_ADDR is of `cart`. */
const guess = ({ name }: Variable): readonly Reference[] => {
  if (!namesADependency(name)) return [];
  const words = wordsOf(name)
    .slice(0, -1)
    .map((word) => word.toLowerCase());
  const stems = [words, words.filter((word) => word !== 'service' && word !== 'api')].filter((stem) => stem.length > 0);
  const hosts = new Set(stems.flatMap((stem) => [stem.join('-'), stem.join('_'), stem.join('')]));
  return [...hosts].map((host) => ({ host, form: 'HOST', guessed: true }));
};

/** Finds every mention. `keys` are the keys that are taken. */
export const mentionsOf = (workloads: readonly Workload[], find: Find, nameOutside: NameOutside): Mentions => {
  const mentions: Mention[] = [];
  const issues: ImportIssue[] = [];
  const taken = new Set(workloads.map((workload) => workload.key));
  const outside = new Map<string, OutsideHost>();

  // Many workloads may mount the same file.
  const seen = new Map<string, readonly Reference[]>();
  const read = (text: string): readonly Reference[] => {
    const references = seen.get(text) ?? referencesIn(text);
    if (text.length > 200) seen.set(text, references);
    return references;
  };

  const outsideKey = (reference: Reference, variable: Variable, from: Workload): string | undefined => {
    const { form, host } = reference;
    const connection = form === 'SETTING' && wordsOf(variable.name).some((word) => word.startsWith('CONNECTION'));
    if (isLocal(host) || !(connection || namesADependency(variable.name))) return undefined;
    // `API_URL=v1` is no host; `DB_HOST=postgres` is.
    if (form === 'HOST' && !host.includes('.') && /UR[LI]$/i.test(variable.name)) return undefined;
    const { name, external } = nameOutside(host, from);
    const key = taken.has(name) ? `${name}-elsewhere` : name;
    if (!outside.has(key)) {
      outside.set(key, { key, name, external });
      const message = `${name} is referenced (by ${variable.name || 'the command'} of ${from.name}) but not defined in this source`;
      issues.push({ severity: 'INFO', message, ...variable.position, path: variable.path });
    }
    return key;
  };

  for (const workload of workloads) {
    for (const { target, ...use } of workload.uses) mentions.push({ source: workload.key, target, ...use });
    const values = new Map(workload.variables.map(({ name, value }) => [name, value]));
    const look = (variable: Variable, definedOnly: boolean): void => {
      if (isAboutItself(variable.name)) return;
      for (const mentioned of variable.value.trim() === '' && !definedOnly ? guess(variable) : read(variable.value)) {
        if (mentioned.form === 'HOST' && !namesAPlace(variable.name)) continue;
        const reference = withPort(mentioned, variable, values);
        const found = find(reference.host, reference.port, workload);
        const unknown =
          found.length === 0 && !definedOnly && !reference.guessed
            ? outsideKey(reference, variable, workload)
            : undefined;
        const named = variable.name === '' ? {} : { variable: variable.name };
        for (const target of unknown === undefined ? found : [{ target: unknown }])
          mentions.push({ source: workload.key, ...target, reference, ...named });
      }
    };
    for (const variable of workload.variables) for (const setting of expandOptions(variable)) look(setting, false);
    for (const text of workload.texts) look(text, true);
  }
  return { mentions, outside: [...outside.values()], issues };
};
