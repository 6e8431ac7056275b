/** Systems that nobody runs, as teams would hand them in: the sources and blueprints in test/fixtures/systems. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importSource } from '../../src/engine/import/import-source.js';
import type { ImportFormat } from '../../src/engine/import/importer.js';
import { linkKey } from '../../src/engine/keys.js';
import { emptyModel, LISTS, type ListName, type Model } from '../../src/engine/model.js';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'systems');
const FORMATS: Readonly<Record<string, ImportFormat>> = {
  compose: 'DOCKER_COMPOSE',
  kubernetes: 'KUBERNETES',
  postgresql: 'POSTGRESQL',
  threagile: 'THREAGILE',
};
/** What a client leaves out, as the API completes it. */
const DEFAULTS: Partial<Record<ListName, object>> = {
  components: { kind: 'SERVICE' },
  entities: { fields: [] },
  flows: { steps: [] },
};

type Given = Readonly<Record<string, string>>;

const keyOf = (list: ListName, given: Given): string =>
  given.key ??
  (list === 'links'
    ? linkKey(given.source ?? '', given.target ?? '', given.name)
    : `${given.contract ?? ''}@${given.version ?? ''}`);

const nameOf = (list: ListName, given: Given, key: string): string =>
  given.name ?? (list === 'links' ? `${given.source ?? ''} to ${given.target ?? ''}` : key);

/** A blueprint's model from what a client would send. */
const fromJson = (name: string, text: string): Model => {
  const sent = JSON.parse(text) as Partial<Record<ListName, readonly Given[]>>; // written by hand, beside this file
  const lists = LISTS.map((list) => [
    list,
    (sent[list] ?? []).map((given) => {
      const key = keyOf(list, given);
      return { ...DEFAULTS[list], ...given, key, name: nameOf(list, given, key) };
    }),
  ]);
  return { ...emptyModel(name), ...sent, ...(Object.fromEntries(lists) as object) } as Model; // see above
};

const read = async (file: string): Promise<Model> => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const [name = '', kind = ''] = file.split('.');
  const format = FORMATS[kind];
  if (!format) return fromJson(name, text);
  const { model } = await importSource(format, text, {});
  return { ...emptyModel(name), ...model, name: model.name ?? name };
};

/** Each system by the name of its file. */
export const SYSTEMS: readonly (readonly [file: string, model: () => Promise<Model>])[] = readdirSync(FOLDER)
  .sort()
  .map((file) => [file, () => read(file)]);
