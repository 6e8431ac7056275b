/** What a change of the schema breaks for those who use it. */
import {
  BreakingChangeType,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLSchema,
} from 'graphql';

/** The removals that a deprecation announces. */
const ANNOUNCED: ReadonlySet<string> = new Set([
  BreakingChangeType.FIELD_REMOVED,
  BreakingChangeType.VALUE_REMOVED_FROM_ENUM,
  BreakingChangeType.ARG_REMOVED,
]);

interface Deprecable {
  readonly name: string;
  readonly deprecationReason: string | undefined | null;
}

const isDeprecated = (thing: Deprecable): boolean => thing.deprecationReason != null;

/** Every deprecated field, input field, argument and value, as the descriptions of breaking changes name them. */
const deprecatedIn = (schema: GraphQLSchema): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isEnumType(type))
      for (const value of type.getValues())
        if (isDeprecated(value)) found.add(`${value.name} was removed from enum type ${type.name}.`);
    if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values<Deprecable>(type.getFields()))
        if (isDeprecated(field)) found.add(`${type.name}.${field.name} was removed.`);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields()))
        for (const arg of field.args.filter(isDeprecated))
          found.add(`${type.name}.${field.name} arg ${arg.name} was removed.`);
  }
  return found;
};

/** What breaks between two schemas, one sentence each; removing what was deprecated before breaks nothing. */
export const breaks = (before: GraphQLSchema, after: GraphQLSchema): readonly string[] => {
  const announced = deprecatedIn(before);
  return findBreakingChanges(before, after)
    .filter(({ type, description }) => !(ANNOUNCED.has(type) && announced.has(description)))
    .map(({ description }) => description);
};
