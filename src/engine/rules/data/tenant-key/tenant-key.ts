import type { Facts } from '../../../facts.js';
import type { Entity, Index } from '../../../model.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { serviceOf } from '../access-pattern-indexed/serves-pattern.js';
import { indexesOf, isOrdered, isSmall, isView, servesEquality, storeOf, wholes } from '../entities.js';
import { isTenantList, tenantFieldOf } from '../tenants.js';
import { examples } from './tenant-key.examples.js';

/** Entities of a blueprint with several tenants, in stores that do not keep each tenant in a place of its own. */
const concerned = (facts: Facts): readonly Entity[] =>
  facts.requirements.tenancy === 'MULTI_TENANT'
    ? wholes(facts).filter((entity) => {
        const isolation = storeOf(facts, entity)?.tenantIsolation;
        const shared = isolation === undefined || isolation === 'ROW' || isolation === 'NONE';
        return shared && !isView(entity) && !(isTenantList(entity) && entity.tenantScoped !== true);
      })
    : [];

/** Whether each row belongs to one tenant: what is said, else yes where a field names the tenant. */
const isScoped = (entity: Entity): boolean | undefined =>
  entity.tenantScoped ?? (tenantFieldOf(entity) === undefined ? undefined : true);

/** Whether an index is there for something that carries no tenant: uniqueness, a relation, a stated pattern without one. */
const isForItself = (entity: Entity, index: Index, tenant: string): boolean =>
  index.unique === true ||
  !isOrdered(index) ||
  (entity.relations ?? []).some(({ fields }) => servesEquality(index, fields)) ||
  (entity.accessPatterns ?? []).some(
    (pattern) => !pattern.equals?.includes(tenant) && serviceOf(index, pattern) !== 'NO',
  );

const beginsWith = (index: Index, tenant: string): boolean => index.keys[0]?.field === tenant;

export const tenantKey = rule({
  id: 'data/tenant-key',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'What belongs to a tenant carries the tenant, and its indexes begin with it',
  why: 'Where a row does not say whose it is, one forgotten join shows it to another customer; an index that does not begin with the tenant reads everybody’s rows to find one customer’s.',
  remedy:
    'Give each such entity the tenant as a required field, begin its indexes with it, and let the store enforce it (row-level security).',
  references: ['CWE-639', 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  *needs(facts) {
    for (const entity of concerned(facts)) {
      const subject = about('entities', entity);
      yield ask(subject, 'tenantScoped', isScoped(entity), `Does each row of ${entity.name} belong to one tenant?`);
      if (isScoped(entity) && !isSmall(entity) && tenantFieldOf(entity) !== undefined)
        yield ask(subject, 'indexes', entity.indexes, `Which indexes has ${entity.name}?`);
    }
  },
  examples,
  *check(facts) {
    for (const entity of concerned(facts)) {
      if (!isScoped(entity)) continue;
      const subject = about('entities', entity);
      const tenant = tenantFieldOf(entity);
      const there = tenant !== undefined && entity.fields.some(({ name }) => name === tenant);
      if (tenant === undefined || (!there && entity.fields.length > 0)) {
        yield {
          subject,
          discriminator: 'field',
          message: `Each row of ${entity.name} belongs to one tenant, but no field says which.`,
        };
        continue;
      }
      if (!entity.indexes || isSmall(entity)) continue;
      const indexes = indexesOf(facts, entity);
      const other = (entity.indexes ?? []).filter(
        (index) => !beginsWith(index, tenant) && !isForItself(entity, index, tenant),
      );
      const names = [...new Set(other.map(({ name }) => name))];
      if (names.length === 0 && indexes.some((index) => beginsWith(index, tenant))) continue;
      yield {
        subject,
        discriminator: 'indexes',
        message:
          names.length > 0
            ? `${names.length > 1 ? 'Indexes' : 'Index'} ${names.join(', ')} of ${entity.name} ${names.length > 1 ? 'do' : 'does'} not begin with ${tenant}.`
            : `No index of ${entity.name} begins with ${tenant}.`,
      };
    }
  },
});
