/** Enums, domains and composite types. */
import type { AlterEnumStmt, CompositeTypeStmt, CreateDomainStmt, CreateEnumStmt } from 'libpg-query';
import type { Column, ColumnType, UserType } from './tables.js';
import { columnType } from './column-type.js';
import { constraintsIn } from './columns.js';
import { qualified, rangeName, strings, type Context } from './context.js';

const DOMAIN_RULES = {
  one: 'check or default of a domain (the domain is the type of its fields)',
  many: 'checks and defaults of domains (the domains are the types of their fields)',
};
const COMPOSITES = { one: 'composite type', many: 'composite types' };

const add = ({ catalogue }: Context, parts: readonly string[], of: Omit<UserType, 'schema' | 'name'>): void => {
  const { schema = catalogue.creationSchema, name } = qualified(parts);
  catalogue.types.add({ schema, name, ...of });
};

export const createEnum = (context: Context, stmt: CreateEnumStmt): void =>
  add(context, strings(stmt.typeName), { values: strings(stmt.vals) });

/** ALTER TYPE ... ADD VALUE and RENAME VALUE. */
export const alterEnum = (context: Context, stmt: AlterEnumStmt): void => {
  const values = context.catalogue.find(context.catalogue.types, qualified(strings(stmt.typeName)))?.values;
  if (!values || stmt.newVal === undefined) return;
  context.catalogue.spend(1 + values.length / 100);
  if (stmt.oldVal !== undefined) {
    const at = values.indexOf(stmt.oldVal);
    if (at >= 0) values[at] = stmt.newVal;
  } else if (!values.includes(stmt.newVal)) {
    const at = values.indexOf(stmt.newValNeighbor ?? '');
    values.splice(at < 0 ? values.length : at + (stmt.newValIsAfter ? 1 : 0), 0, stmt.newVal);
  }
};

export const createDomain = (context: Context, stmt: CreateDomainStmt): void => {
  const constraints = constraintsIn(stmt.constraints);
  add(context, strings(stmt.domainname), {
    notNull: constraints.some(({ contype }) => contype === 'CONSTR_NOTNULL'),
    ...(stmt.typeName ? { base: columnType(context, stmt.typeName) } : {}),
  });
  for (const { contype } of constraints)
    if (contype === 'CONSTR_CHECK' || contype === 'CONSTR_DEFAULT')
      context.report.leaveOut(context.statement.position(), DOMAIN_RULES, strings(stmt.domainname).at(-1));
};

export const createComposite = (context: Context, stmt: CompositeTypeStmt): void => {
  const { schema, name } = rangeName(stmt.typevar ?? {});
  const columns = (stmt.coldeflist ?? []).flatMap((node): Column[] => {
    if (!('ColumnDef' in node) || !node.ColumnDef.typeName) return [];
    context.catalogue.spend();
    return [{ name: node.ColumnDef.colname ?? '', type: columnType(context, node.ColumnDef.typeName), notNull: false }];
  });
  add(context, schema === undefined ? [name] : [schema, name], { columns });
  context.report.leaveOut(context.statement.position(), COMPOSITES, name);
};

/** The enum's values behind a type, through domains; undefined for other types. */
export const enumValues = (type: ColumnType): readonly string[] | undefined => {
  const seen = new Set<UserType>();
  for (let at = type.user; at && !seen.has(at); at = at.base?.user) {
    if (at.values) return at.values;
    seen.add(at);
  }
  return undefined;
};

/** Whether a domain forbids nulls. */
export const domainNotNull = (type: ColumnType): boolean => {
  const seen = new Set<UserType>();
  for (let at = type.array ? undefined : type.user; at && !seen.has(at); at = at.base?.user) {
    if (at.notNull) return true;
    seen.add(at);
  }
  return false;
};
