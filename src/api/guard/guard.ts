/** Puts the permissions around a schema: every field of every object type, denied unless a rule says otherwise. */
import {
  defaultFieldResolver,
  GraphQLObjectType,
  isIntrospectionType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { Problem } from '../../platform/refusal.js';
import type { Context } from '../../modules/resolving/context.js';
import { compile, type Check } from './compile.js';
import type { Permissions } from './permissions.js';

/** Without credentials the answer is to sign in, with them that the role does not allow it. */
const denied = ({ maybeViewer }: Context): Problem =>
  maybeViewer?.mfaEnrolmentRequired
    ? new Problem('FORBIDDEN', 'this organization asks its owners for a second factor: set one up with startTotp')
    : maybeViewer
      ? new Problem('FORBIDDEN', 'your role does not allow this')
      : new Problem('UNAUTHENTICATED', 'sign in first: the request has no valid credentials');

type Resolve = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>;

const guarded =
  (check: Check, resolve: Resolve): Resolve =>
  (parent, args, context, info) => {
    const verdict = check(parent, args, context, info);
    if (verdict === true) return resolve(parent, args, context, info);
    if (!(verdict instanceof Promise)) throw verdict instanceof Error ? verdict : denied(context);
    return verdict.then((settled) => {
      if (settled === true) return resolve(parent, args, context, info);
      throw settled instanceof Error ? settled : denied(context);
    });
  };

/**
 * Guards a schema in place. Throws where a rule names a type or field that does not exist, stands on a type that is not
 * an object, or where a field has no rule: the process does not start with a hole in it.
 */
export const guard = (schema: GraphQLSchema, permissions: Permissions): GraphQLSchema => {
  const types = schema.getTypeMap();
  for (const [name, rules] of Object.entries(permissions)) {
    const type = types[name];
    if (!(type instanceof GraphQLObjectType))
      throw new Error(`there are permissions for ${name}, which is no object type`);
    for (const field of Object.keys(rules))
      if (!(field in type.getFields()))
        throw new Error(`there are permissions for ${name}.${field}, which does not exist`);
  }
  for (const type of Object.values(types)) {
    if (!(type instanceof GraphQLObjectType) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = permissions[type.name]?.[field.name];
      if (!rule) throw new Error(`${type.name}.${field.name} has no permission`);
      const check = compile(rule);
      if (!check) continue;
      // The schema's context is ours; graphql-js types it as any.
      field.resolve = guarded(check, (field.resolve ?? defaultFieldResolver) as Resolve);
      if (field.subscribe) field.subscribe = guarded(check, field.subscribe as Resolve);
    }
  }
  return schema;
};
