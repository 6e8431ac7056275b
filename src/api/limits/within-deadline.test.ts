/** What waits too long ends, wherever it stands; what is there already is answered. */
import { makeExecutableSchema } from '@graphql-tools/schema';
import { graphql } from 'graphql';
import { withDeadline } from '../../platform/deadline.js';
import { withinDeadline } from './within-deadline.js';

const never = () => new Promise(() => undefined);
const schema = withinDeadline(
  makeExecutableSchema({
    typeDefs: 'type Query { thing: Thing slow: String } type Thing { name: String slow: String things: [Thing!] }',
    resolvers: {
      Query: { thing: async () => ({ name: 'here' }), slow: never },
      Thing: { slow: never, things: async () => Array.from({ length: 100 }, () => ({ name: 'one of many' })) },
    },
  }),
);
const ask = (source: string, ms: number) => withDeadline(ms, () => graphql({ schema, source }));

it('a root field that waits for ever answers TIMEOUT', async () => {
  const { data, errors } = await ask('{ slow }', 20);
  expect(data).toEqual({ slow: null });
  expect(errors?.[0]?.originalError).toMatchObject({ code: 'TIMEOUT' });
});

it('a field below the root that waits for ever answers TIMEOUT, beside what is there', async () => {
  const { data, errors } = await ask('{ thing { name slow } }', 20);
  expect(data).toEqual({ thing: { name: 'here', slow: null } });
  expect(errors).toMatchObject([{ path: ['thing', 'slow'], originalError: { code: 'TIMEOUT' } }]);
});

it('so do all that wait, however many', async () => {
  const { errors } = await ask('{ thing { things { name slow } } }', 20);
  expect(errors).toHaveLength(100);
});

it('what is there in time is answered, and leaves no timer behind', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  const { data, errors } = await ask('{ thing { name things { name } } }', 60_000);
  expect(errors).toBeUndefined();
  expect(data?.['thing']).toMatchObject({ name: 'here' });
  expect(timers()).toBe(before);
});
