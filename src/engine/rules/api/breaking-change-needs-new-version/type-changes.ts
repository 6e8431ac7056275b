/** What breaks callers when types change. */
import type { Contract, ContractField, ContractType } from '../../../model.js';
import { renumbered } from '../protobuf-numbers.js';
import { breaksInput, breaksOutput } from './type-text.js';

type Style = Contract['style'];

/** Contracts of these styles change by deprecation: what was deprecated may go. */
const mayGo = (style: Style, { deprecated }: ContractField): boolean =>
  deprecated === true && (style === 'GRAPHQL' || style === 'GRPC');

function* fieldChanges(style: Style, older: ContractType, newer: ContractType): Generator<string> {
  const after = new Map((newer.fields ?? []).map((field) => [field.name, field]));
  const isInput = newer.kind === 'INPUT';
  for (const was of older.fields ?? []) {
    const now = after.get(was.name);
    if (!now) {
      if (!mayGo(style, was)) yield `removes ${older.name}.${was.name}`;
    } else if (isInput ? breaksInput(was.type, now.type) : breaksOutput(was.type, now.type))
      yield `makes ${older.name}.${was.name} ${now.type}, which was ${was.type}`;
  }
  if (!isInput) return;
  const before = new Set((older.fields ?? []).map(({ name }) => name));
  for (const { name, type } of newer.fields ?? [])
    if (!before.has(name) && type.trim().endsWith('!')) yield `requires the new ${newer.name}.${name}`;
}

/** Everything that breaks callers in the types of two versions. */
export function* typeChanges(
  style: Style,
  older: readonly ContractType[],
  newer: readonly ContractType[],
): Generator<string> {
  const after = new Map(newer.map((type) => [type.name, type]));
  for (const type of older) {
    const now = after.get(type.name);
    if (now) {
      // A type whose fields nobody has listed says nothing about them.
      if (type.fields && now.fields) yield* fieldChanges(style, type, now);
    } else if (style === 'GRAPHQL' || style === 'GRPC') yield `removes the type ${type.name}`;
  }
  if (style === 'GRPC') for (const field of renumbered(older, newer)) yield `renumbers ${field}`;
}
