import { GraphQLError } from 'graphql';
import { mongo } from 'mongoose';
import { Problem, refuse } from '../platform/refusal.js';
import { createFormatError } from './errors.js';

const logged: unknown[] = [];
const format = createFormatError({ error: (entry: unknown) => logged.push(entry) }, { schemaShown: true });
beforeEach(() => (logged.length = 0));

/** As a resolver's fault arrives. */
const thrown = (originalError: Error, requestId?: string) => {
  const error = new GraphQLError(originalError.message, {
    originalError,
    path: ['blueprint'],
    ...(requestId ? { extensions: { requestId } } : {}),
  });
  return format(error.toJSON(), error);
};
const coded = (error: Error, code: number | string) => Object.assign(error, { code });

describe('what a client sees of', () => {
  it.each<[string, Error, string]>([
    ['a problem', new Problem('FORBIDDEN', 'not you'), 'FORBIDDEN'],
    ['a refusal that no payload took', refuse('CONFLICT', 'taken'), 'BAD_USER_INPUT'],
    ['a lost connection', new mongo.MongoNetworkError('connect ECONNREFUSED 10.0.0.7'), 'SERVICE_UNAVAILABLE'],
    [
      'a database without a primary',
      coded(new mongo.MongoServerError({ message: 'node x' }), 10_107),
      'SERVICE_UNAVAILABLE',
    ],
    ['an operation that took too long', coded(new mongo.MongoServerError({ message: 'node x' }), 50), 'TIMEOUT'],
    ['work that was ended', Object.assign(new Error('gone'), { name: 'AbortError' }), 'TIMEOUT'],
    ['a fault of ours', new TypeError("cannot read 'passwordHash' of undefined"), 'INTERNAL_SERVER_ERROR'],
    ['a duplicate key', coded(new Error('E11000 { email: "ada@example.com" }'), 11_000), 'INTERNAL_SERVER_ERROR'],
  ])('%s', (_, error, code) => {
    const shown = thrown(error, 'req-1');
    expect(shown).toMatchObject({ path: ['blueprint'], extensions: { code, requestId: 'req-1' } });
    expect(Object.keys(shown.extensions ?? {}).sort()).toEqual(['code', 'requestId']);
    expect(JSON.stringify(shown)).not.toMatch(/10\.0\.0\.7|node x|passwordHash|ada@example/);
  });

  it('what is unknown is logged with the request, and only that', () => {
    thrown(new Problem('NOT_FOUND', 'nothing there'));
    expect(logged).toEqual([]);
    const fault = new TypeError('boom');
    thrown(fault, 'req-7');
    expect(logged).toEqual([{ err: fault, requestId: 'req-7', path: ['blueprint'] }]);
  });

  it('a mistake in the operation is the client’s, in GraphQL’s own words', () => {
    const parse = new GraphQLError('Syntax Error: Expected Name', { extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
    expect(format(parse.toJSON(), parse)).toMatchObject({
      message: parse.message,
      extensions: { code: 'BAD_USER_INPUT' },
    });
    const bare = new GraphQLError('Variable "$id" of required type "ID!" was not provided.');
    expect(format(bare.toJSON(), bare).extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it('a null where none may be is ours, though GraphQL gives it no code', () => {
    const error = new GraphQLError('Cannot return null for non-nullable field User.name.', { path: ['user', 'name'] });
    expect(format(error.toJSON(), error).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
  });

  it('a limit is told as such, also under the code that Apollo gives all validation', () => {
    const inner = new GraphQLError('500 aliases', { extensions: { code: 'QUERY_TOO_COMPLEX' } });
    const outer = new GraphQLError(inner.message, {
      originalError: inner,
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect(format(outer.toJSON(), outer).extensions).toEqual({ code: 'QUERY_TOO_COMPLEX' });
  });

  it('a code that is not ours is masked', () => {
    const error = new GraphQLError('secret', { extensions: { code: 'SOMETHING', stack: 'at x' }, path: ['a'] });
    expect(format(error.toJSON(), error)).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(JSON.stringify(format(error.toJSON(), error))).not.toContain('secret');
  });

  it('a name that does not exist comes without suggestions where the schema is hidden', () => {
    const hidden = createFormatError({ error: () => undefined }, { schemaShown: false });
    const error = new GraphQLError('Cannot query field "viewr" on type "Query". Did you mean "viewer"?');
    expect(hidden(error.toJSON(), error).message).toBe('Cannot query field "viewr" on type "Query".');
    expect(format(error.toJSON(), error).message).toContain('Did you mean');
  });
});
