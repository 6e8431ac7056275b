import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { inScope, isStore } from '../../scope.js';
import { about, ask } from '../../yields.js';

/** Where tenants meet: stores of a multi-tenant system that are not known to serve a single one, and what says so itself. */
const concerned = (facts: Facts): readonly Component[] =>
  facts.requirements.tenancy === 'MULTI_TENANT'
    ? facts.components.filter(
        (component) =>
          inScope(component) &&
          component.multiTenant !== false &&
          (isStore(component) || component.multiTenant === true || component.tenantIsolation !== undefined),
      )
    : [];

const db = { kind: 'DATASTORE' } as const;
const requirements = { tenancy: 'MULTI_TENANT' } as const;

export const tenantIsolation = rule({
  id: 'security/tenant-isolation',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'A multi-tenant component says how tenants are kept apart',
  why: 'Where nothing but the care of each query keeps tenants apart, one forgotten condition shows a customer the data of another.',
  remedy:
    'Keep tenants apart by row-level security, a schema, a database or an instance of their own, and have the store enforce it.',
  references: ['CWE-668', 'https://cheatsheetseries.owasp.org/cheatsheets/Multi_Tenant_Security_Cheat_Sheet.html'],
  *needs(facts) {
    for (const component of concerned(facts))
      yield ask(
        about('components', component),
        'tenantIsolation',
        component.tenantIsolation,
        `What keeps one tenant’s data from another’s in ${component.name}: rows, schemas, databases, instances, nothing?`,
      );
  },
  examples: {
    bad: [sample({ requirements, components: { db: { ...db, tenantIsolation: 'NONE' } } })],
    good: [
      sample({ requirements, components: { db: { ...db, tenantIsolation: 'ROW' }, cart: {} } }),
      sample({ requirements, components: { db: { ...db, multiTenant: false } } }),
      sample({ requirements: { tenancy: 'SINGLE_TENANT' }, components: { db: { ...db, tenantIsolation: 'NONE' } } }),
    ],
    unknown: [sample({ requirements, components: { db } })],
  },
  *check(facts) {
    for (const component of concerned(facts))
      if (component.tenantIsolation === 'NONE')
        yield { subject: about('components', component), message: `Nothing keeps tenants apart in ${component.name}.` };
  },
});
