/** How PostgreSQL makes and writes names. */

// Keywords that a type's name cannot be without quotes.
const RESERVED = new Set(
  (
    'all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast ' +
    'char character check coalesce collate collation column concurrently constraint create cross current_catalog ' +
    'current_date current_role current_schema current_time current_timestamp current_user dec decimal default deferrable ' +
    'desc distinct do else end except exists extract false fetch float for foreign freeze from full grant greatest group ' +
    'having ilike in initially inner inout int integer intersect interval into is isnull join lateral leading least left ' +
    'like limit localtime localtimestamp national natural nchar none not notnull null nullif numeric offset on only or ' +
    'order out outer overlaps placing position precision primary real references returning right row select session_user ' +
    'setof similar smallint some substring symmetric table tablesample then time timestamp to trailing treat trim true ' +
    'union unique user using values varchar variadic verbose when where window with'
  ).split(' '),
);

/** An identifier, in double quotes where it needs them. */
export const quoteIdentifier = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name) ? name : `"${name.replaceAll('"', '""')}"`;

const MAX_BYTES = 63;
const encoder = new TextEncoder();
const bytes = (text: string): number => encoder.encode(text).length;

const clip = (text: string, max: number): string => {
  let result = text;
  while (bytes(result) > max) result = result.slice(0, -1);
  return result;
};

/** The name that a constraint or index gets when nobody names it: table, columns, kind; the longer part is clipped first. */
export const automaticName = (table: string, columns: readonly string[], kind: string): string => {
  const joined = clip(columns.join('_'), MAX_BYTES);
  const room = MAX_BYTES - bytes(kind) - 1 - (joined === '' ? 0 : 1);
  let [first, second] = [bytes(table), bytes(joined)];
  while (first + second > room) {
    if (first > second) first--;
    else second--;
  }
  return [clip(table, first), clip(joined, second), kind].filter((part) => part !== '').join('_');
};
