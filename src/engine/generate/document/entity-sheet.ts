import type { Entity, Field, Index, Relation } from '../../model.js';
import { oneLine, shorten } from '../one-line.js';
import type { Whole } from '../partitions.js';
import { count, enumerateUpTo, grouped, words } from '../wording.js';
import type { Section } from './blocks.js';
import { bullets, code, md, paragraph, table } from './markdown.js';
import { shortName, type View } from './view.js';

const brief = (text: string): string => code(shorten(oneLine(text), 120));

const fieldRow = (entity: Entity, field: Field): readonly string[] => [
  shortName(field.name),
  brief(field.type),
  field.nullable === undefined ? '' : field.nullable ? 'yes' : 'no',
  field.generated && field.default === undefined
    ? 'generated'
    : field.default === undefined
      ? ''
      : brief(field.default),
  [
    entity.primaryKey?.includes(field.name) ? 'PK' : '',
    entity.relations?.some(({ fields }) => fields.includes(field.name)) ? 'FK' : '',
  ]
    .filter((key) => key)
    .join(', '),
  [
    field.classification && field.classification !== 'NONE' ? words(field.classification) : '',
    field.protection ? words(field.protection) : '',
  ]
    .filter((part) => part)
    .join(', '),
  [
    field.description ? md(shorten(oneLine(field.description), 160)) : '',
    field.enumValues?.length ? `one of ${enumerateUpTo(12, field.enumValues.map(brief))}` : '',
  ]
    .filter((part) => part)
    .join('; '),
];

const relation = (view: View, { fields, target, targetFields, onDelete }: Relation): string =>
  `Refers to ${shortName(view.facts.entity(target)?.name ?? target)}${targetFields?.length ? ` (${targetFields.map(shortName).join(', ')})` : ''} by ${fields.map(shortName).join(', ')}${
    onDelete && onDelete !== 'NO_ACTION' ? `; on delete ${words(onDelete)}` : ''
  }`;

const index = ({ name, keys, unique, method, where }: Index): string =>
  `${unique ? 'Unique index' : 'Index'} ${shortName(name)} on ${keys.map((key) => (key.field === undefined ? brief(key.expression ?? '?') : shortName(key.field)) + (key.direction === 'DESC' ? ' descending' : '')).join(', ')}${
    method && method !== 'btree' ? ` (${md(method)})` : ''
  }${where ? ` where ${brief(where)}` : ''}`;

const items = (view: View, { entity, partitions }: Whole): readonly string[] => [
  ...(entity.relations ?? []).map((each) => relation(view, each)),
  ...(entity.indexes ?? []).map(index),
  ...(entity.checks ?? []).map(
    ({ name, expression }) => `Check ${shortName(name)}: ${code(shorten(oneLine(expression), 300))}`,
  ),
  ...(entity.accessPatterns ?? []).map(
    ({ name, equals = [], range = [], sort = [] }) =>
      `Read as ${shortName(name)}: ${[equals.length ? `by ${equals.map(shortName).join(', ')}` : '', range.length ? `over a range of ${range.map(shortName).join(', ')}` : '', sort.length ? `sorted by ${sort.map(({ field, expression }) => shortName(field ?? expression ?? '?')).join(', ')}` : ''].filter((part) => part).join(', ') || 'all of it'}`,
  ),
  ...(entity.partitioning
    ? [
        `Partitioned by ${entity.partitioning.strategy.toLowerCase()} of ${entity.partitioning.keys.map(shortName).join(', ')}${partitions.length ? ` into ${count(partitions.length, 'partition')}` : ''}`,
      ]
    : []),
  ...(entity.expectedRows === undefined ? [] : [`Expected rows: ${grouped(entity.expectedRows)}`]),
  ...view
    .at('entities', entity.key)
    .map((finding) => `Finding (${finding.severity.toLowerCase()}): ${md(shorten(oneLine(finding.message), 300))}`),
];

/** Everything that is known of one entity. */
export const entitySheet = (view: View, whole: Whole): Section => {
  const { entity } = whole;
  const list = items(view, whole);
  return {
    title: shortName(entity.name),
    blocks: [
      paragraph(
        entity.description && md(entity.description),
        entity.namespace && entity.namespace !== 'public' && `Namespace ${shortName(entity.namespace)}.`,
      ),
      entity.fields.length
        ? table(
            ['Field', 'Type', 'Null', 'Default', 'Key', 'Protection', 'Remarks'],
            entity.fields.map((field) => fieldRow(entity, field)),
          )
        : 'Its fields are not recorded.',
      list.length > 0 && bullets(list),
    ],
  };
};
