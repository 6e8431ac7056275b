/** Arguments for any field, made from the schema: valid, and naming nothing that exists. */
import {
  GraphQLEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';

const SCALARS: Readonly<Record<string, unknown>> = {
  ID: 'nothing',
  String: 'nothing at all',
  Name: 'Nobody',
  Key: 'nothing',
  Text: '',
  EmailAddress: 'nobody@example.com',
  Int: 1,
  Boolean: true,
  FactValue: 1,
};
/** Fields whose text must be more than a text. */
const TEXTS: Readonly<Record<string, unknown>> = { source: 'services:\n  web:\n    image: nginx\n' };
/** Optional fields without which an input says too little. */
const WANTED = new Set(['key']);

const valueOf = (name: string, type: GraphQLInputType, given: Readonly<Record<string, unknown>>): unknown => {
  if (name in given) return given[name];
  if (isNonNullType(type)) return valueOf(name, type.ofType, given);
  if (isListType(type)) return [valueOf(name, type.ofType, given)];
  if (type instanceof GraphQLEnumType) return type.getValues()[0]?.name;
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((field) => isRequiredInputField(field) || WANTED.has(field.name) || field.name in given)
        .map((field) => [field.name, valueOf(field.name, field.type, given)]),
    );
  return TEXTS[name] ?? SCALARS[type.name];
};

/** An operation on a field that asks for `selection`, with its variables; `given` fixes inputs by their names. */
export const operationOn = (
  kind: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  selection: string,
  given: Readonly<Record<string, unknown>> = {},
): { readonly query: string; readonly variables: Record<string, unknown> } => {
  const args = field.args.filter((arg) => isRequiredArgument(arg) || arg.name in given);
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  return {
    query: `${kind}${declared && ` (${declared})`} { ${field.name}${passed && `(${passed})`} ${selection} }`,
    variables: Object.fromEntries(args.map((arg) => [arg.name, valueOf(arg.name, arg.type, given)])),
  };
};
