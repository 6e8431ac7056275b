/** How an operation gets to objects of a type: found in the schema, so that a new type needs no new test. */
import {
  getNamedType,
  GraphQLObjectType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import type { Data } from './client.js';

/** Values of arguments by `Type.field.argument`, as they stand in a document. */
export type Given = Readonly<Record<string, string>>;

export interface Step {
  readonly parent: string;
  readonly field: string;
  /** Arguments as they stand in a document, with their brackets; empty without any. */
  readonly args: string;
  /** The object type that is meant, where the field may hold several. */
  readonly on: string | undefined;
}
export type Way = readonly Step[];

const literalOf = (type: GraphQLInputType): string => {
  if (isNonNullType(type)) return literalOf(type.ofType);
  if (isListType(type)) return `[${literalOf(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{${fields.map((field) => `${field.name}: ${literalOf(field.type)}`).join(', ')}}`;
  }
  return ['Int', 'Float', 'PositiveInt', 'NonNegativeInt'].includes(type.name) ? '1' : '"nothing"';
};

type Field = GraphQLField<unknown, unknown>;

/** Arguments of a field that it cannot do without, or for which there is a value. */
export const argumentsOf = (parent: string, field: Field, given: Given): string => {
  const args = field.args
    .map((arg) => [arg, given[`${parent}.${field.name}.${arg.name}`]] as const)
    .filter(([arg, value]) => isRequiredArgument(arg) || value !== undefined)
    .map(([arg, value]) => `${arg.name}: ${value ?? literalOf(arg.type)}`);
  return args.length === 0 ? '' : `(${args.join(', ')})`;
};

/** Ways that are kept for each type: the first may lead to nothing. */
const MOST_WAYS = 40;
const LONGEST = 7;

/** Ways from the queries to every object type that they reach, the shortest first. */
export const waysTo = (schema: GraphQLSchema, given: Given): ReadonlyMap<string, readonly Way[]> => {
  const found = new Map<string, Way[]>();
  const query = schema.getQueryType();
  let edge: (readonly [GraphQLObjectType, Way])[] = query ? [[query, []]] : [];
  for (let length = 0; length < LONGEST; length += 1) {
    const next: (readonly [GraphQLObjectType, Way])[] = [];
    for (const [type, way] of edge)
      for (const field of Object.values(type.getFields())) {
        const named = getNamedType(field.type);
        const abstract = isAbstractType(named);
        const targets = abstract ? schema.getPossibleTypes(named) : named instanceof GraphQLObjectType ? [named] : [];
        for (const target of targets) {
          const ways = found.get(target.name) ?? [];
          const again = way.some((step) => step.parent === target.name);
          if (again || ways.length >= MOST_WAYS || target === query) continue;
          const args = argumentsOf(type.name, field, given);
          const on = abstract ? target.name : undefined;
          const longer: Way = [...way, { parent: type.name, field: field.name, args, on }];
          found.set(target.name, [...ways, longer]);
          next.push([target, longer]);
        }
      }
    edge = next;
  }
  return found;
};

/** A query along a way that selects something of the objects at its end. */
export const queryAlong = (way: Way, selection: string): string => {
  const inner = way.reduceRight(
    (below, { field, args, on }) => `${field}${args} { ${on === undefined ? below : `... on ${on} { ${below} }`} }`,
    selection,
  );
  return `{ ${inner} }`;
};

/** The objects of a type that an answer holds at the end of a way. Their `__typename` must have been asked for. */
export const objectsAlong = (way: Way, data: Data, type: string): Data[] => {
  const at = way.reduce<Data[]>(
    (values, { field }) => values.flatMap((value: Data) => value?.[field] ?? []).flat(Infinity),
    [data],
  );
  return at.filter((value: Data) => value?.__typename === type);
};

/** What is selected of a field: nothing below a leaf. */
export const fieldSelection = (type: string, field: Field, given: Given): string =>
  `${field.name}${argumentsOf(type, field, given)} ${isLeafType(getNamedType(field.type)) ? '' : '{ __typename }'}`;

/** Everything that an object answers with at once: its leaves, and that its other fields are there. */
export const allOf = (type: GraphQLObjectType, given: Given): string =>
  Object.values(type.getFields())
    .map((field) => fieldSelection(type.name, field, given))
    .join(' ');
