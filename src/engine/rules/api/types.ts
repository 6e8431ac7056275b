/** What several rules know about the types of a contract. */
import { fieldPath } from '../../field-path.js';
import type { ContractField, ContractType, ContractVersion } from '../../model.js';

/** A field with the type that it stands in. */
export interface FieldOfType {
  readonly type: ContractType;
  readonly field: ContractField;
}

/** The fields that answers can hold: those of inputs, enums and unions are not. */
export const answeredFields = ({ types = [] }: ContractVersion): readonly FieldOfType[] =>
  types
    .filter(({ kind }) => kind === undefined || kind === 'OBJECT' || kind === 'INTERFACE')
    .flatMap((type) => (type.fields ?? []).map((field) => ({ type, field })));

/** The name of a type without what says that it is a list or cannot be null: `Order` of `[Order!]!`. */
export const namedType = (type: string): string => type.replace(/[[\]!\s]/g, '');

/** Whether a GraphQL type is a list. */
export const isListType = (type: string): boolean => type.trim().startsWith('[');

/** Where a fact of a field stands in its version. */
export const fieldOfType = ({ type, field }: FieldOfType, fact: string): string =>
  fieldPath('types', type.name, 'fields', field.name, fact);

/** `Order.lines`. */
export const fieldName = ({ type, field }: FieldOfType): string => `${type.name}.${field.name}`;
