/** The types that a script must create before its tables: enums, domains, extensions. */
import type { Field } from '../../model.js';
import { builtInType, EXTENSION_TYPES } from './built-in-type.js';
import { nameParts } from './expression.js';
import { identifier, literal, remark, schemaIdentifier } from './names.js';

const MAX_LABEL_BYTES = 63;
const encoder = new TextEncoder();

/** A field's type as it is printed. */
export interface PrintedType {
  readonly sql: string;
  /** Holds text although the model says something else: why. */
  readonly remark?: string;
  /** The values that a check must hold the field to, when no enum does. */
  readonly values?: readonly string[];
}

/** `t`, `t(20)`, `t(20)[]` as name, modifiers and array. */
const SHAPE = /^(.+?)((?:\s*\(\s*[\p{L}\d]+(?:\s*,\s*-?[\p{L}\d]+)*\s*\))?)\s*((?:\[\d*\])*)$/u;

export class Types {
  readonly #extensions = new Set<string>();
  readonly #schemas = new Set<string>();
  /** By printed name: the labels of an enum, or undefined for a domain. */
  readonly #created = new Map<string, readonly string[] | undefined>();

  readonly #isTable: (schema: string, name: string) => boolean;

  /** A table is a type, too: a type must not have the name of one. */
  constructor(isTable: (schema: string, name: string) => boolean) {
    this.#isTable = isTable;
  }

  /** Makes sure that an extension is installed. */
  need(extension: string): void {
    this.#extensions.add(extension);
  }

  needSchema(name: string): void {
    if (name !== 'public') this.#schemas.add(name);
  }

  /** The type of a field; what it needs is created by `statements`. */
  of(field: Field): PrintedType {
    const [, name = '', modifiers = '', array = ''] = SHAPE.exec(field.type.trim()) ?? [];
    const labels = usable(field.enumValues);
    const builtIn = builtInType(name + modifiers);
    if (builtIn)
      return { sql: builtIn + array, ...(field.enumValues?.length && !array ? { values: field.enumValues } : {}) };
    const parts = nameParts(name);
    const last = parts?.at(-1) ?? '';
    if (!parts || encoder.encode(last).length > MAX_LABEL_BYTES)
      return {
        sql: `text${array}`,
        remark: `type ${field.type}`,
        ...(field.enumValues?.length && !array ? { values: field.enumValues } : {}),
      };
    const extension = Object.hasOwn(EXTENSION_TYPES, last) ? EXTENSION_TYPES[last] : undefined;
    if (extension && !labels) {
      this.need(extension);
      return { sql: last + modifiers.replace(/\s+/g, '') + array };
    }
    return { sql: this.#create(parts, labels) + array };
  }

  #create(parts: readonly string[], labels: readonly string[] | undefined): string {
    const schema = parts.length > 1 ? (parts[0] ?? 'public') : 'public';
    this.needSchema(schema);
    const wanted = parts.at(-1) ?? '';
    const last = this.#isTable(schema, wanted) ? `${wanted}_type` : wanted;
    const sql = (schema === 'public' ? '' : `${schemaIdentifier(schema)}.`) + identifier(last);
    // One name with two lists of values: the later ones are added, so that every field finds its own.
    const known = this.#created.get(sql);
    this.#created.set(sql, known && labels ? [...new Set([...known, ...labels])] : (labels ?? known));
    return sql;
  }

  /** Schemas, extensions, enums and domains, sorted by name within each. */
  statements(): readonly string[] {
    return [
      ...[...this.#schemas].sort().map((schema) => `CREATE SCHEMA IF NOT EXISTS ${schemaIdentifier(schema)};`),
      ...[...this.#extensions].sort().map((extension) => `CREATE EXTENSION IF NOT EXISTS ${identifier(extension)};`),
      ...[...this.#created.entries()]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([sql, labels]) =>
          labels
            ? [`CREATE TYPE ${sql} AS ENUM (${labels.map(literal).join(', ')});`]
            : [
                remark('What this type is made of is not known: text stands in for it.'),
                `CREATE DOMAIN ${sql} AS text;`,
              ],
        ),
    ];
  }
}

/** Labels that an enum can have: some, each once, none too long. */
const usable = (values: readonly string[] | undefined): readonly string[] | undefined => {
  const labels = [...new Set(values ?? [])].map((value) => value.replace(/\0|\p{Cs}/gu, ''));
  return labels.length > 0 && labels.every((label) => encoder.encode(label).length <= MAX_LABEL_BYTES)
    ? labels
    : undefined;
};
