/** The permissions as a table, got by asking the rules themselves. */
import { GraphQLObjectType, isIntrospectionType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { API_KEY_SCOPES, ROLES, type Viewer } from '../../modules/account/viewer.js';
import type { Context } from '../../modules/resolving/context.js';
import { compile } from './compile.js';
import { permissionsOf, type ShieldRule } from './permissions.js';

/** Whether a caller may see or do something: always, never, or only where the object is its own. */
export type Answer = 'yes' | 'no' | 'own';

export interface MatrixRow {
  readonly type: string;
  readonly field: string;
  /** In the order of CALLERS. */
  readonly answers: readonly Answer[];
}

const HERE = { organizationId: 'here', name: 'somebody' };
const callers: readonly (readonly [string, Viewer | null])[] = [
  ['nobody', null],
  ...ROLES.map((role): [string, Viewer] => [role, { ...HERE, role, kind: 'USER', id: 'me', sessionId: 'session' }]),
  ...API_KEY_SCOPES.map((scope): [string, Viewer] => [
    `${scope} key`,
    { ...HERE, role: 'ARCHITECT', kind: 'API_KEY', id: 'me', scopes: [scope] },
  ]),
];
/** Who is asked about; API keys with the role ARCHITECT. */
export const CALLERS: readonly string[] = callers.map(([name]) => name);

/** Rules on objects look at their ids: the viewer's own, that of its organization, and neither. */
const OWN = [{ _id: 'me' }, { _id: 'here' }];
const FOREIGN = { _id: 'elsewhere' };

const ask = async (rule: ShieldRule, viewer: Viewer | null): Promise<Answer> => {
  const check = compile(rule);
  if (!check) return 'yes';
  // Rules see who calls and nothing else of the context, and neither arguments nor the place in the operation.
  const context = { maybeViewer: viewer } as Context;
  const may = async (parent: object) => (await check(parent, {}, context, {} as GraphQLResolveInfo)) === true;
  if (await may(FOREIGN)) return 'yes';
  for (const parent of OWN) if (await may(parent)) return 'own';
  return 'no';
};

/** A row for every field of every object type. */
export const permissionMatrix = async (schema: GraphQLSchema): Promise<MatrixRow[]> => {
  const permissions = permissionsOf(schema);
  const rows: MatrixRow[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(type instanceof GraphQLObjectType) || isIntrospectionType(type)) continue;
    for (const field of Object.keys(type.getFields())) {
      const rule = permissions[type.name]?.[field];
      if (!rule) throw new Error(`${type.name}.${field} has no permission`);
      rows.push({ type: type.name, field, answers: await Promise.all(callers.map(([, viewer]) => ask(rule, viewer))) });
    }
  }
  return rows;
};
