import type { Facts } from '../../../facts.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { isRunningCode } from '../../scope.js';
import { about, aboutBlueprint, ask, type Draft } from '../../yields.js';

/** The roles that contracts name, each with the first place that names it. */
const named = (facts: Facts): ReadonlyMap<string, string> => {
  const places = new Map<string, string>();
  for (const { name, defaults } of facts.contracts)
    for (const role of defaults?.roles ?? []) if (!places.has(role)) places.set(role, `the contract ${name}`);
  for (const { name, operations = [], types = [] } of facts.contractVersions) {
    const users = [
      ...operations.map((operation) => [operation.name, operation.roles] as const),
      ...types.flatMap((type) =>
        (type.fields ?? []).map((field) => [`${type.name}.${field.name}`, field.roles] as const),
      ),
    ];
    for (const [place, roles = []] of users)
      for (const role of roles) if (!places.has(role)) places.set(role, `${place} of ${name}`);
  }
  return places;
};

function* undefinedRoles(facts: Facts, places: ReadonlyMap<string, string>): Generator<Draft> {
  for (const [role, place] of places)
    if (!facts.role(role))
      yield {
        subject: aboutBlueprint(facts),
        discriminator: role,
        message: `${facts.name} does not define the role “${role}”, which ${place} asks for.`,
      };
}

const operations = (...roles: readonly string[]) => ({ 'orders@1': { operations: [{ name: 'listOrders', roles }] } });

export const rolesDefined = rule({
  id: 'security/roles-defined',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'The blueprint defines its roles, and each is used',
  why: 'A role that is not defined is understood differently by each service that checks it; one that nothing asks for is a right that nobody reviews.',
  remedy:
    'Define the roles of the system once, name in each operation who may call it, and delete roles that no operation names.',
  references: ['CWE-285', 'CWE-269'],
  *needs(facts) {
    if (facts.components.some(isRunningCode))
      yield ask(
        aboutBlueprint(facts),
        'roles',
        facts.roles.length > 0 || undefined,
        'Which roles do the users of the system have, and which of them are privileged?',
      );
  },
  examples: {
    bad: [
      sample({ contractVersions: operations('clerk') }),
      sample({ roles: { clerk: {}, auditor: {} }, contractVersions: operations('clerk') }),
    ],
    good: [
      sample({ roles: { clerk: {} }, contractVersions: operations('clerk') }),
      sample({ roles: { clerk: {} }, components: { shop: {} } }),
    ],
    unknown: [sample({ components: { shop: {} } })],
  },
  *check(facts) {
    const places = named(facts);
    // Where no operation names a role the contracts do not say who may call what: that is api/roles-declared.
    if (places.size === 0) return;
    yield* undefinedRoles(facts, places);
    for (const role of facts.roles)
      if (!places.has(role.key))
        yield { subject: about('roles', role), message: `No operation and no field asks for the role ${role.name}.` };
  },
});
