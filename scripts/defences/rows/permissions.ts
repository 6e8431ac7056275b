/** Permissions: what a role, a key and another organization may not see. */
import type { Defence } from '../defence.js';

const SCOPED = 'src/platform/mongo/scoped.ts';
const CAN = 'src/modules/account/can.ts';
const GUARD = 'src/api/guard/guard.ts';
const MATRIX = 'test/integration/permissions-matrix.test.ts';
const OBJECTS = 'test/integration/permissions-objects.test.ts';
const SCOPE_TEST = 'test/integration/organization-scope.test.ts';
const UNSCOPED = { file: SCOPED, text: 'return { ...filter, organizationId };', without: 'return { ...filter };' };
/** What is asked for by its id, or by its blueprint's, whosever it is; what the story needs stays as it is. */
const UNSCOPED_READS = {
  file: SCOPED,
  text: 'model.find(scope(organizationId, filter))',
  without: "model.find('_id' in filter || 'blueprintId' in filter ? { ...filter } : scope(organizationId, filter))",
};
const UNGUARDED = { file: GUARD, text: 'if (!check) continue;', without: 'continue;' };

export const PERMISSION_DEFENCES: readonly Defence[] = [
  {
    name: 'guard-of-operations',
    removes: [UNGUARDED],
    test: MATRIX,
    title: 'of each field of %s gets what the table says',
  },
  {
    name: 'guard-of-objects',
    removes: [UNGUARDED],
    test: OBJECTS,
    title: 'gets of each field of each type what the table says',
  },
  {
    name: 'guard-of-subscriptions',
    removes: [
      {
        file: GUARD,
        text: 'if (field.subscribe) field.subscribe = guarded(check, field.subscribe as Resolve);',
        without: '',
      },
    ],
    test: 'src/api/guard/guard.test.ts',
    title: 'does not start a subscription that is denied',
  },
  {
    name: 'guard-of-subscriptions-by-role',
    removes: [{ file: CAN, text: '(scope !== null && viewer.scopes.includes(scope))', without: '(scope !== null)' }],
    test: MATRIX,
    title: 'of each subscription gets what the table says',
  },
  {
    name: 'guard-by-default',
    removes: [
      { file: 'src/api/guard/permissions.ts', text: '(isCarrier(type.name) ? allow : deny)', without: 'allow' },
    ],
    test: 'src/api/guard/permissions.test.ts',
    title: 'denies a field that nothing speaks of',
  },
  {
    name: 'guard-has-no-holes',
    removes: [
      {
        file: GUARD,
        text: 'if (!rule) throw new Error(`${type.name}.${field.name} has no permission`);',
        without: 'if (!rule) continue;',
      },
    ],
    test: 'src/api/guard/guard.test.ts',
    title: 'refuses to start with a hole: a field without a rule, a rule for nothing, a rule on an interface',
  },
  {
    name: 'roles',
    removes: [
      { file: CAN, text: 'if (ROLES.indexOf(viewer.role) < ROLES.indexOf(role)) return false;', without: 'void role;' },
    ],
    test: MATRIX,
    title: 'of each field of %s gets what the table says',
  },
  {
    name: 'api-key-scopes',
    removes: [{ file: CAN, text: '(scope !== null && viewer.scopes.includes(scope))', without: '(scope !== null)' }],
    test: MATRIX,
    title: 'of each field of %s gets what the table says',
  },
  {
    name: 'interfaces-and-unions',
    removes: [
      UNGUARDED,
      { file: 'src/modules/node/node.service.ts', text: "can(viewer, 'api-key:read') ?", without: 'viewer ?' },
    ],
    test: MATRIX,
    title: 'no field is reached past its rule by way of an interface or union: the object’s own rule decides',
  },
  {
    name: 'organization-of-objects',
    removes: [UNSCOPED_READS],
    test: OBJECTS,
    title: 'finds none of the objects, whatever the type, in the words for what does not exist',
  },
  {
    name: 'organization-of-every-id',
    removes: [UNSCOPED_READS],
    test: 'test/integration/foreign-or-missing.test.ts',
    title: 'of another organization is told and worked for like one that is not there',
  },
  {
    name: 'organization-costs-no-command',
    removes: [
      {
        file: SCOPED,
        text: '(await query(organizationId, filter, { ...options, limit: 1 }))[0] ?? null,',
        without: `(async () => {
        const found = (await query(organizationId, filter, { ...options, limit: 1 }))[0] ?? null;
        const elsewhere = () => model.exists({ _id: filter._id as string }).exec();
        if (!found && typeof filter._id === 'string' && (await elsewhere())) await elsewhere();
        return found;
      })(),`,
      },
    ],
    test: 'test/integration/foreign-or-missing.test.ts',
    title: 'of another organization is told and worked for like one that is not there',
  },
  {
    name: 'organization-of-everything',
    removes: [UNSCOPED_READS],
    test: OBJECTS,
    title: 'sees nothing of it, whatever the way',
  },
  { name: 'organization-of-feeds', removes: [UNSCOPED_READS], test: MATRIX, title: 'cannot follow the blueprint' },
  {
    name: 'organization-of-mutations',
    removes: [UNSCOPED],
    test: SCOPE_TEST,
    title: 'is refused in every mutation as one that does not exist',
  },
  {
    name: 'organization-of-counts',
    removes: [UNSCOPED],
    test: SCOPE_TEST,
    title: 'is neither counted nor found, nor taken for a team',
  },
  {
    name: 'organization-where-one-acts',
    removes: [
      {
        file: 'src/api/guard/permissions.ts',
        text: 'maybeViewer?.organizationId === organization._id,',
        without: 'maybeViewer?.organizationId !== organization._id || organization._id !== "",',
      },
    ],
    test: SCOPE_TEST,
    title: 'is not its %s',
  },
  {
    name: 'scope-is-a-must',
    removes: [
      {
        file: SCOPED,
        text: "if (typeof organizationId !== 'string' || organizationId === '') throw new Error('a query needs its organization');",
        without: '',
      },
    ],
    test: 'test/integration/scoped-collections.test.ts',
    title: 'asks nothing without its organization',
  },
];
