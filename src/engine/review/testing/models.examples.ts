/** The models that properties of reviews are held to: every example of every rule, and real systems where they are at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { importSource } from '../../import/import-source.js';
import type { ImportFormat } from '../../import/importer.js';
import { emptyModel, type Model } from '../../model.js';
import { RULES } from '../../rules/index.js';

/** Every example with the rule that it is of. */
export const EXAMPLES: readonly (readonly [string, Model])[] = RULES.flatMap(({ id, examples }) =>
  (['bad', 'good', 'unknown'] as const).flatMap((kind) =>
    (examples[kind] ?? []).map((model, at) => [`${id}, ${kind} example ${at + 1}`, model] as const),
  ),
);

const folder = '../shared/inputs';
const FILES: readonly (readonly [string, ImportFormat, string])[] = [
  ['Online Boutique', 'KUBERNETES', 'kubernetes/online-boutique.yaml'],
  ['Sock Shop', 'DOCKER_COMPOSE', 'compose/sock-shop.yml'],
  ['React, Java and MySQL', 'DOCKER_COMPOSE', 'compose/react-java-mysql.yaml'],
  ['Pagila', 'POSTGRESQL', 'sql/pagila.sql'],
  ['the Threagile demo', 'THREAGILE', 'threagile/demo/threagile.yaml'],
  ['Juice Shop', 'THREAGILE', 'threagile/juice-shop/threagile.yaml'],
  ['the minimal Threagile model', 'THREAGILE', 'threagile/minimalist/threagile.yaml'],
  ['the Threagile model of React, Java and MySQL', 'THREAGILE', 'threagile/react-java-mysql/threagile.yaml'],
];

/** The real systems that are at hand, by name. */
export const REAL: readonly (readonly [string, () => Promise<Model>])[] = FILES.filter(([, , path]) =>
  existsSync(`${folder}/${path}`),
).map(([name, format, path]) => [
  name,
  async () => {
    const { model } = await importSource(format, readFileSync(`${folder}/${path}`, 'utf8'), {});
    return { ...emptyModel(name), ...model, name };
  },
]);

/** Every model by name. */
export const allModels = async (): Promise<readonly (readonly [string, Model])[]> => [
  ...EXAMPLES,
  ...(await Promise.all(REAL.map(async ([name, load]) => [name, await load()] as const))),
];
