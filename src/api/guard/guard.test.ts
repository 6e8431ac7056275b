import { makeExecutableSchema } from '@graphql-tools/schema';
import { execute, parse, subscribe, type GraphQLSchema } from 'graphql';
import type { Context } from '../../modules/resolving/context.js';
import { compile, type Check } from './compile.js';
import { guard } from './guard.js';
import type { Permissions, ShieldRule } from './permissions.js';
import { allow, and, chain, deny, not, or, rule } from './shield.js';

let names = 0;
type Answer = boolean | Error | string | null | undefined;
const ruleOf = (answer: () => unknown): ShieldRule =>
  rule(`rule ${(names += 1)}`, { cache: 'no_cache' })(answer as () => Answer & boolean); // odd answers are what is tested
const yes = ruleOf(() => true);
const no = ruleOf(() => false);
const yesLater = ruleOf(() => Promise.resolve(true));
const noLater = ruleOf(() => Promise.resolve(false));
const throwing = ruleOf(() => {
  throw new Error('the database is away');
});
const rejecting = ruleOf(() => Promise.reject(new Error('the database is away')));
const reason = new Error('because');
const reasoned = ruleOf(() => reason);

/** Asks without arguments: rules here look at none. */
const ask = async (wanted: ShieldRule): Promise<unknown> => {
  const check = compile(wanted) as (() => ReturnType<Check>) | null; // as above
  return check === null ? 'always' : check();
};
type Logic = (...rules: ShieldRule[]) => ShieldRule;
const [all, any, inTurn] = [and, or, chain] as unknown as [Logic, Logic, Logic]; // shield's types want its own classes
const opposite = not as unknown as (inner: ShieldRule) => ShieldRule;

describe('a compiled rule', () => {
  it.each<[string, ShieldRule, unknown]>([
    ['allow', allow, 'always'],
    ['deny', deny, false],
    ['yes', yes, true],
    ['no', no, false],
    ['a reason', reasoned, reason],
    ['and: all yes', all(yes, yesLater, yes), true],
    ['and: one no', all(yes, noLater, yes), false],
    ['and: of allow alone', all(allow, allow), 'always'],
    ['and: allow and no', all(allow, no), false],
    ['and: the first reason', all(yes, reasoned, no), reason],
    ['or: one yes', any(no, noLater, yesLater), true],
    ['or: none', any(no, noLater), false],
    ['or: with allow', any(no, allow), 'always'],
    ['chain: yes', inTurn(yes, yesLater), true],
    ['chain: no', inTurn(yes, no, throwing), false],
    ['not: yes', opposite(yes), false],
    ['not: no', opposite(noLater), true],
    ['not: allow', opposite(allow), false],
    ['nested', all(any(no, opposite(no)), inTurn(yes, any(noLater, yesLater))), true],
  ])('%s', async (_, wanted, expected) => {
    expect(await ask(wanted)).toBe(expected);
  });

  it.each<[string, ShieldRule]>([
    ['alone', throwing],
    ['that rejects', rejecting],
    ['inside of not', opposite(throwing)],
    ['that rejects inside of not', opposite(rejecting)],
    ['in or, before one that allows', any(rejecting, yes)],
    ['in and', all(yes, throwing)],
  ])('that throws is never a yes: %s', async (_, wanted) => {
    await expect(ask(wanted)).rejects.toThrow('the database is away');
  });

  it.each([undefined, null, 'yes', 1, {}])('that answers %j denies', async (answer) => {
    expect(await ask(ruleOf(() => answer))).toBe(false);
  });

  it('of a kind that it does not know is refused', () => {
    class RuleRace {
      readonly rules = [yes];
    }
    expect(() => compile(new RuleRace())).toThrow('RuleRace');
    expect(() => compile({})).toThrow('does not know');
  });
});

const SDL = `
  interface Named { name: String }
  type Thing implements Named { name: String secret: String }
  type Query { thing: Thing }
  type Subscription { news: String }
`;
const schemaOf = (): GraphQLSchema =>
  makeExecutableSchema({
    typeDefs: SDL,
    resolvers: {
      Query: { thing: () => ({ name: 'n', secret: 's' }) },
      Named: { __resolveType: () => 'Thing' },
      Subscription: {
        news: {
          subscribe: async function* () {
            yield { news: 'it happened' };
          },
        },
      },
    },
  });
const OPEN: Permissions = {
  Thing: { name: allow, secret: allow },
  Query: { thing: allow },
  Subscription: { news: allow },
};
// The guard looks at nothing else of a context.
const as = (maybeViewer: unknown): Context => ({ maybeViewer }) as Context;
const run = async (permissions: Permissions, source: string, contextValue: Context) => {
  const document = parse(source);
  const schema = guard(schemaOf(), permissions);
  const work = source.startsWith('subscription') ? subscribe : execute;
  return work({ schema, document, contextValue }) as Promise<{
    data?: unknown;
    errors?: readonly { message: string }[];
  }>;
};

describe('the guard', () => {
  it('refuses to start with a hole: a field without a rule, a rule for nothing, a rule on an interface', () => {
    expect(() => guard(schemaOf(), { ...OPEN, Thing: { name: allow } })).toThrow('Thing.secret has no permission');
    expect(() => guard(schemaOf(), { ...OPEN, Query: { thing: allow, other: allow } })).toThrow('Query.other');
    expect(() => guard(schemaOf(), { ...OPEN, Named: { name: deny } })).toThrow('Named, which is no object type');
    expect(() => guard(schemaOf(), { ...OPEN, Nothing: { name: deny } })).toThrow('Nothing');
  });

  it('guards fields that have no resolver of their own', async () => {
    const secret = { ...OPEN, Thing: { name: allow, secret: no } };
    const answer = await run(secret, '{ thing { name secret } }', as({}));
    expect(answer.data).toEqual({ thing: { name: 'n', secret: null } });
    expect(answer.errors?.[0]).toMatchObject({ originalError: { code: 'FORBIDDEN' }, path: ['thing', 'secret'] });
  });

  it('tells who has not signed in to do so', async () => {
    const answer = await run({ ...OPEN, Query: { thing: noLater } }, '{ thing { name } }', as(null));
    expect(answer.errors?.[0]).toMatchObject({ originalError: { code: 'UNAUTHENTICATED' } });
  });

  it('does not start a subscription that is denied', async () => {
    const denied = await run({ ...OPEN, Subscription: { news: noLater } }, 'subscription { news }', as({}));
    expect(denied.errors?.[0]).toMatchObject({ originalError: { code: 'FORBIDDEN' } });
    const allowed = await run({ ...OPEN, Subscription: { news: yes } }, 'subscription { news }', as({}));
    expect(Symbol.asyncIterator in allowed).toBe(true);
  });
});
