/** The scalar of facts: JSON with the limits that every element is held to. */
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** Most characters of a text, deepest nesting, most values in all. */
const LIMITS = { text: 10_000, depth: 6, values: 5_000 } as const;
/** Control characters but tabs and line breaks, and halves of characters. */
const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

const bad = (rule: string): GraphQLError =>
  new GraphQLError(`FactValue ${rule}`, { extensions: { code: 'BAD_USER_INPUT' } });

/** A copy of a JSON value. @throws GraphQLError where it passes a limit. */
const checked = (whole: unknown): unknown => {
  let values = 0;
  const check = (value: unknown, depth: number): unknown => {
    values += 1;
    if (values > LIMITS.values) throw bad(`has at most ${LIMITS.values} values`);
    if (depth > LIMITS.depth) throw bad(`is nested at most ${LIMITS.depth} deep`);
    switch (typeof value) {
      case 'boolean':
        return value;
      case 'number':
        if (!Number.isFinite(value)) throw bad('has only finite numbers');
        return value;
      case 'string':
        if (value.length > LIMITS.text || UNPRINTABLE.test(value))
          throw bad(`has texts of at most ${LIMITS.text} characters without control characters`);
        return value;
      case 'object':
        if (value === null) return null;
        if (Array.isArray(value)) return (value as unknown[]).map((item) => check(item, depth + 1));
        return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, check(item, depth + 1)]));
      default:
        throw bad('is JSON');
    }
  };
  return check(whole, 1);
};

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** The value that a literal stands for. */
const literal = (node: ValueNode, variables: Variables): unknown => {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.BOOLEAN:
    case Kind.STRING:
    case Kind.ENUM:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map((item) => literal(item, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, literal(value, variables)]));
    case Kind.VARIABLE:
      return variables?.[node.name.value];
  }
};

/** Parses and prints values of facts. */
export const factValue = new GraphQLScalarType({
  name: 'FactValue',
  serialize: (value) => value,
  parseValue: checked,
  parseLiteral: (node, variables) => checked(literal(node, variables)),
});
