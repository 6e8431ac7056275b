/**
 * What a field of the model is at run time: its type, unit, range, a short label and values worth suggesting. The tables
 * beside this file hold one descriptor for each field; a field that lacks or is too many does not compile.
 */
import type { ListName } from '../model.js';

/** A value that somebody may want to give, and when. */
export interface Suggestion {
  readonly value: unknown;
  readonly reason: string;
}

interface Common {
  /** A noun phrase in lower case: `timeout`. */
  readonly label: string;
  /** Values worth suggesting, the usual one first. */
  readonly suggestions?: readonly Suggestion[];
  /** What 0, an empty text or an empty list says; absent where it says nothing of its own. */
  readonly none?: string;
}

export interface BooleanField extends Common {
  readonly type: 'BOOLEAN';
}
export interface NumericField extends Common {
  /** INTEGER: whole numbers only. */
  readonly type: 'INTEGER' | 'NUMBER';
  /** `ms`, `%`, `requests/s` …; absent for plain counts. */
  readonly unit?: string;
  /** Both ends included. */
  readonly min: number;
  readonly max: number;
}
export interface TextField extends Common {
  readonly type: 'TEXT';
}
/** A day, `YYYY-MM-DD`. */
export interface DateField extends Common {
  readonly type: 'DATE';
}
export interface EnumField<V extends string = string> extends Common {
  readonly type: 'ENUM';
  readonly values: readonly V[];
  /** Whether the values ascend, so that `at least` means something. */
  readonly ordered: boolean;
}
/** The natural key of an element of a list. */
export interface KeyField extends Common {
  readonly type: 'KEY';
  readonly of: ListName;
}
export interface ListField<I = unknown> extends Common {
  readonly type: 'LIST';
  readonly items: I;
  /** For lists of records: the field by which a path names an item. */
  readonly by?: string;
}
export interface RecordField<F = unknown> extends Common {
  readonly type: 'RECORD';
  readonly fields: F;
}

/** A field whose value is one value. */
export type PlainField = BooleanField | NumericField | TextField | DateField | EnumField | KeyField;
/** Any field. */
export type FieldDescriptor = PlainField | ListField<FieldDescriptor> | RecordField<FieldTable>;
/** The fields of an element or record by name. */
export interface FieldTable {
  readonly [name: string]: FieldDescriptor;
}

/** The descriptors that fit a value of type V. */
type DescriptorOf<V> = [V] extends [boolean]
  ? BooleanField
  : [V] extends [number]
    ? NumericField
    : [V] extends [string]
      ? string extends V
        ? TextField | DateField | KeyField
        : EnumField<V>
      : V extends readonly (infer I)[]
        ? ListField<DescriptorOf<I>>
        : RecordField<FieldsOf<V>>;

/** A descriptor for each field of T, and for no other. */
export type FieldsOf<T> = { readonly [K in keyof T]-?: DescriptorOf<NonNullable<T[K]>> };

/** The largest whole number that every client reads. */
export const MOST_WHOLE = 2 ** 31 - 1;

type More = Partial<Pick<Common, 'none'>> & {
  /** Pairs of value and reason. */
  readonly suggest?: readonly (readonly [value: unknown, reason: string])[];
};
interface Range extends More {
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
}

const common = (label: string, { suggest, none }: More): Common => ({
  label,
  ...(suggest && { suggestions: suggest.map(([value, reason]) => ({ value, reason })) }),
  ...(none !== undefined && { none }),
});

const numeric =
  (type: NumericField['type'], most: number) =>
  (label: string, { unit, min = 0, max = most, ...more }: Range = {}): NumericField => ({
    type,
    ...common(label, more),
    ...(unit !== undefined && { unit }),
    min,
    max,
  });

/** Yes or no. */
export const flag = (label: string): BooleanField => ({ type: 'BOOLEAN', label });
/** A whole number, 0 to 2³¹ − 1 unless told. */
export const whole = numeric('INTEGER', MOST_WHOLE);
/** A number, at least 0 unless told. */
export const amount = numeric('NUMBER', Number.MAX_SAFE_INTEGER);
export const text = (label: string, more: More = {}): TextField => ({ type: 'TEXT', ...common(label, more) });
export const day = (label: string, more: More = {}): DateField => ({ type: 'DATE', ...common(label, more) });
/** One of a closed vocabulary. */
export const oneOf = <V extends string>(label: string, values: readonly V[], more: More = {}): EnumField<V> => ({
  type: 'ENUM',
  ...common(label, more),
  values,
  ordered: false,
});
/** One of a closed vocabulary whose values ascend. */
export const rated = <V extends string>(label: string, values: readonly V[], more: More = {}): EnumField<V> => ({
  ...oneOf(label, values, more),
  ordered: true,
});
export const keyOf = (of: ListName, label: string): KeyField => ({ type: 'KEY', of, label });
/** A list of values, or of records that a path names by their field `by`. */
export const listOf = <I>(label: string, items: I, { by, ...more }: More & { by?: string } = {}): ListField<I> => ({
  type: 'LIST',
  ...common(label, more),
  items,
  ...(by !== undefined && { by }),
});
export const record = <F>(label: string, fields: F): RecordField<F> => ({ type: 'RECORD', label, fields });
