/** Which fields of an entity say when a row was created and changed. */
import type { Entity, Field } from '../../../model.js';
import { columnType } from '../column-types.js';
import { fieldsOf } from '../entities.js';
import { headOf, wordSet, wordsOf } from '../words.js';

const CREATED = wordSet(
  'create created creation booked inserted insert added add registered registration joined received occurred recorded issued placed ' +
    'logged posted published opened submitted started sent timestamp ts ctime erstellt angelegt cree creado creato',
);
const UPDATED = wordSet(
  'update updated modify modified modification changed change edited touched refreshed mtime version aktualisiert geaendert geändert modifie actualizado',
);
/** Rows that are written once: nothing about them changes. */
const WRITTEN_ONCE = wordSet(
  'event log history audit ledger entry message transaction reading measurement metric click view visit impression payment receipt snapshot migration',
);
const IS_NOW =
  /^\(*(?:now\(\)|current_timestamp|current_date|localtimestamp|clock_timestamp\(\)|transaction_timestamp\(\)|sysdate|getdate\(\)|sysutcdatetime\(\))/i;

const isTime = ({ type }: Field): boolean => {
  const { family, base } = columnType(type);
  return family === 'time' ? base !== 'time' : family === undefined || family === 'integer' || family === 'number';
};
const has = (words: ReadonlySet<string>, { name }: Field): boolean => wordsOf(name).some((word) => words.has(word));

const isUpdated = (field: Field): boolean => isTime(field) && has(UPDATED, field);
const MOMENT = wordSet('at time date moment zeit datum fecha heure');
/** The moment of what a row is about counts as its creation: `payment_date` of a payment, `rental_date` of a rental, `at`. */
const isCreated = (field: Field, head: string): boolean =>
  isTime(field) &&
  !isUpdated(field) &&
  (has(CREATED, field) ||
    MOMENT.has(field.name.toLowerCase()) ||
    (columnType(field.type).family === 'time' &&
      (IS_NOW.test(field.default ?? '') || (head !== '' && wordsOf(field.name).includes(head)))));

/** Whether an entity only connects others: its key refers to them, and it has next to nothing of its own. */
const connects = (entity: Entity): boolean => {
  const key = entity.primaryKey ?? [];
  const referring = new Set((entity.relations ?? []).flatMap(({ fields }) => fields));
  return key.length > 1 && key.every((name) => referring.has(name));
};
const LISTS = wordSet(
  'country currency language locale timezone category type status role unit color colour setting config migration',
);

/** Whether rows come and go with the business: not a list of constants, nor a mere connection. */
export const livesOn = (entity: Entity): boolean =>
  entity.fields.length > 0 && !connects(entity) && !LISTS.has(headOf(entity.name)) && !refersByKey(entity);

/** Whether an entity extends another one row by row. */
const refersByKey = ({ primaryKey = [], relations = [] }: Entity): boolean =>
  primaryKey.length > 0 && relations.some(({ fields }) => primaryKey.every((name) => fields.includes(name)));

/** Whether a type holds a day with its time. */
const isMoment = (type: string): boolean => /^(?:timestamp|datetime)/i.test(type);

/** Whether its key holds the moment of each row, as a time series does: what happened then does not change. */
const keyedByTime = ({ fields, primaryKey = [] }: Entity): boolean =>
  fields.some(({ name, type }) => primaryKey.includes(name) && isMoment(type));

/** What an entity lacks of the two times. */
export const missingTimes = (entity: Entity): { readonly created: boolean; readonly updated: boolean } => {
  const head = headOf(entity.name);
  const fields = fieldsOf(entity);
  const isKeyed = keyedByTime(entity);
  return {
    created: !isKeyed && !fields.some((field) => isCreated(field, head)),
    updated: !isKeyed && !WRITTEN_ONCE.has(head) && !fields.some(isUpdated),
  };
};

/** Times of creation and change that know no time zone. */
export const zonelessTimes = (entity: Entity, plainTimestampHasNone: boolean): readonly Field[] =>
  fieldsOf(entity).filter((field) => {
    const { base, list } = columnType(field.type);
    const zoneless = base === 'timestamp' && !list && (plainTimestampHasNone || /without/i.test(field.type));
    return zoneless && (isUpdated(field) || isCreated(field, headOf(entity.name)));
  });
