import type { Entity } from '../../model.js';
import { erDiagram } from '../entity-diagram/er-diagram.js';
import { oneLine, shorten } from '../one-line.js';
import { wholes } from '../partitions.js';
import { postgresqlDdl } from '../postgresql-ddl/postgresql-ddl.js';
import { count, enumerateUpTo, grouped } from '../wording.js';
import { open, type Section } from './blocks.js';
import { entitySheet } from './entity-sheet.js';
import { fenced, md, paragraph, table } from './markdown.js';
import { ofPacks, sectionGroups } from './rule-groups.js';
import { shortName, type View } from './view.js';

const sum = (entities: readonly Entity[], of: (entity: Entity) => number): number =>
  entities.reduce((n, entity) => n + of(entity), 0);

const overview = (view: View): string | undefined => {
  const { entities } = view.facts;
  if (entities.length === 0) return undefined;
  const all = wholes(entities);
  const partitions = entities.length - all.length;
  const whole = all.map(({ entity }) => entity);
  const stores = [...new Set(whole.flatMap(({ store }) => store ?? []))];
  const keyless = whole.filter(({ primaryKey }) => primaryKey?.length === 0);
  return paragraph(
    `The schema has ${count(whole.length, 'entity')}${partitions ? ` (and ${count(partitions, 'partition')} of them)` : ''} with ${count(
      sum(whole, (e) => e.fields.length),
      'field',
    )}, ` +
      `${count(
        sum(whole, (e) => e.relations?.length ?? 0),
        'relation',
      )} and ${count(
        sum(whole, (e) => e.indexes?.length ?? 0),
        'index',
      )}${stores.length ? `, kept in ${enumerateUpTo(6, stores.map(view.name))}` : ''}.`,
    keyless.length > 0 &&
      `${enumerateUpTo(
        6,
        keyless.map(({ name }) => shortName(name)),
      )} ${keyless.length === 1 ? 'has' : 'have'} no primary key.`,
  );
};

const central = (view: View): string | undefined => {
  const referred = new Map<string, number>();
  for (const { relations } of view.facts.entities)
    for (const { target } of relations ?? []) referred.set(target, (referred.get(target) ?? 0) + 1);
  const top = [...referred]
    .filter(([key, n]) => n > 1 && view.facts.entity(key))
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3);
  return top.length
    ? `Most referred to: ${top.map(([key, n]) => `${shortName(view.facts.entity(key)?.name ?? key)} (${n} relations)`).join(', ')}.`
    : undefined;
};

const classified = (view: View): string | undefined => {
  const fields = view.facts.entities.flatMap((entity) =>
    entity.fields
      .filter(({ classification }) => classification && classification !== 'NONE')
      .map((field) => ({ entity, field })),
  );
  if (fields.length === 0) return undefined;
  return `Fields that need protection: ${enumerateUpTo(
    8,
    fields.map(
      ({ entity, field }) =>
        `${shortName(entity.name)}.${shortName(field.name)} (${(field.classification ?? '').toLowerCase()})`,
    ),
  )}.`;
};

const silentStores = (view: View): string | undefined => {
  const silent = view
    .ofKind('DATASTORE')
    .filter(({ key, outOfScope }) => !outOfScope && view.facts.entitiesIn(key).length === 0);
  return silent.length
    ? `What ${silent.length === 1 ? 'does' : 'do'} ${enumerateUpTo(
        8,
        silent.map(({ key }) => view.name(key)),
      )} hold? No entity of ${silent.length === 1 ? 'it' : 'theirs'} is recorded.`
    : undefined;
};

const row = (
  view: View,
  { entity, partitions }: { readonly entity: Entity; readonly partitions: readonly Entity[] },
): readonly string[] => [
  shortName(entity.name),
  entity.store === undefined ? '' : view.name(entity.store),
  String(entity.fields.length),
  entity.primaryKey === undefined
    ? ''
    : entity.primaryKey.length
      ? entity.primaryKey.map(shortName).join(', ')
      : '**none**',
  enumerateUpTo(6, [
    ...new Set((entity.relations ?? []).map(({ target }) => shortName(view.facts.entity(target)?.name ?? target))),
  ]),
  String(entity.indexes?.length ?? 0),
  partitions.length ? String(partitions.length) : '',
  entity.expectedRows === undefined ? '' : grouped(entity.expectedRows),
  entity.description ? md(shorten(oneLine(entity.description), 120)) : '',
];

const assets = ({ facts }: View): string | undefined => {
  if (facts.dataAssets.length === 0) return undefined;
  const rating = (value: string | undefined): string => (value ?? '').toLowerCase().replaceAll('_', ' ');
  return table(
    ['Data asset', 'Confidentiality', 'Integrity', 'Availability', 'Stored in'],
    facts.dataAssets.map((asset) => [
      shortName(asset.name),
      rating(asset.confidentiality),
      rating(asset.integrity),
      rating(asset.availability),
      enumerateUpTo(
        5,
        facts.components.filter(({ dataStored }) => dataStored?.includes(asset.key)).map(({ name }) => shortName(name)),
      ),
    ]),
  );
};

/** Entities, keys, relations; as tables, a diagram and DDL where the document goes deeper. */
export const dataSchema = (view: View): Section => {
  const { entities } = view.facts;
  const silent = silentStores(view);
  const whole = wholes(entities);
  return {
    title: '5. Data Schema',
    blocks: [
      entities.length === 0 && 'No entities are recorded.',
      entities.length === 0 && silent === undefined && open('What data does the system keep, where and for how long?'),
      paragraph(overview(view), central(view), classified(view)),
      silent !== undefined && open(silent),
      view.goes('DESIGN') &&
        entities.length > 0 &&
        table(
          ['Entity', 'Store', 'Fields', 'Primary key', 'Refers to', 'Indexes', 'Partitions', 'Rows', 'Description'],
          whole.map((each) => row(view, each)),
        ),
      sectionGroups(view, ofPacks(view.review.findings, 'data'), 2),
    ],
    sections: [
      { title: 'Data assets', blocks: [view.goes('DESIGN') && assets(view)] },
      ...(view.goes('COMPLETE') && entities.length > 0
        ? [
            { title: 'Entity diagram', blocks: [fenced('mermaid', erDiagram(view))] },
            ...whole.map((each) => entitySheet(view, each)),
            { title: 'PostgreSQL DDL', blocks: [fenced('sql', postgresqlDdl(view).content)] },
          ]
        : []),
    ],
  };
};
