/** A new type, or a new field, is closed until somebody says who may have it. */
import { buildSchema } from 'graphql';
import { compile } from './compile.js';
import { permissionsOf } from './permissions.js';

const SDL = `
  type Query { viewer: String surprise: String }
  type Secret { text: String }
  type SecretPayload { secret: Secret }
  type Organization { id: ID members: String }
`;

it('denies a field that nothing speaks of', () => {
  const permissions = permissionsOf(buildSchema(SDL));
  const verdict = (type: string, field: string) => {
    const rule = permissions[type]?.[field];
    if (!rule) throw new Error(`${type}.${field} has no rule`);
    // What always may be resolved is not asked at all.
    return compile(rule)?.({}, {}, { maybeViewer: null } as never, {} as never) ?? true; // the rule looks at nothing else
  };
  expect([verdict('Query', 'surprise'), verdict('Secret', 'text')]).toEqual([false, false]);
  expect([verdict('Query', 'viewer'), verdict('SecretPayload', 'secret')]).toEqual([true, true]);
});
