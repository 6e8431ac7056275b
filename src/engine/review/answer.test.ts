import { checkElement } from '../edit/check-element.js';
import type { Element, Model } from '../model.js';
import { findRule } from '../rules/index.js';
import { EXAMPLES_REVIEWED_AT } from '../rules/rule.js';
import type { Subject } from '../rules/yields.js';
import { sample } from '../sample.js';
import { answer } from './answer.js';
import { answerTypeOf, type AnswerType } from './answer-type.js';
import { runReview } from './run-review.js';
import { changed } from './testing/changed.examples.js';
import { allModels } from './testing/models.examples.js';

const now = EXAMPLES_REVIEWED_AT;
const shop = sample({
  requirements: { rpoMinutes: 15, practices: { metrics: true } },
  components: {
    shop: { owner: 'Shop' },
    cart: { owner: 'Shop' },
    payment: { owner: 'Payments' },
    db: { kind: 'DATASTORE' },
  },
  boundaries: { inside: { name: 'Inside' } },
  links: { 'shop -> payment': { retry: { jitter: true } }, 'payment -> db': {} },
  entities: {
    user: {
      store: 'db',
      fields: [
        { name: 'id', type: 'bigint' },
        { name: 'e.mail', type: 'text' },
      ],
    },
  },
});
const link = { list: 'links', key: 'shop>payment' } as const;
const blueprint = { list: 'blueprint', key: '' } as const;
const user = { list: 'entities', key: 'user' } as const;

describe('an answer', () => {
  it('is one edit of one field', () => {
    expect(answer(shop, { subject: link, field: 'timeoutMs' }, 2000)).toEqual({
      changes: {
        requirements: {},
        edits: [
          {
            op: 'put',
            list: 'links',
            key: 'shop>payment',
            patch: { timeoutMs: 2000 },
            mode: 'UPDATE',
            path: ['links', 'shop>payment'],
          },
        ],
      },
      errors: [],
    });
  });

  it.each([
    ['a nested fact', link, 'retry.maxAttempts', 3, { retry: { jitter: true, maxAttempts: 3 } }],
    ['a record', link, 'retry', { backoff: 'FIXED' }, { retry: { jitter: true, backoff: 'FIXED' } }],
    [
      'a field of an entity',
      user,
      'fields.e\\.mail.classification',
      'PERSONAL',
      {
        fields: [
          { name: 'id', type: 'bigint' },
          { name: 'e.mail', type: 'text', classification: 'PERSONAL' },
        ],
      },
    ],
    ['a list that is empty', user, 'indexes', [], { indexes: [] }],
    ['a list of keys', link, 'dataSent', [], { dataSent: [] }],
  ])('keeps what is beside %s', (_, subject, field, value, patch) => {
    const { changes, errors } = answer(shop, { subject, field }, value);
    expect(errors).toEqual([]);
    expect(changes?.edits.map((edit) => edit.op === 'put' && edit.patch)).toEqual([patch]);
  });

  it('states a requirement and keeps the practices beside a new one', () => {
    expect(answer(shop, { subject: blueprint, field: 'requirements.rtoMinutes' }, 60).changes).toEqual({
      requirements: { rtoMinutes: 60 },
      edits: [],
    });
    expect(answer(shop, { subject: blueprint, field: 'requirements.practices.traceContext' }, false).changes).toEqual({
      requirements: { practices: { metrics: true, traceContext: false } },
      edits: [],
    });
  });

  it.each([
    ['a value of another type', link, 'timeoutMs', 'soon', '/value'],
    ['a value out of range', blueprint, 'requirements.availabilityPercent', 101, '/value'],
    ['a word that is not in the vocabulary', link, 'mode', 'BOTH', '/value'],
    ['a key that is not there', { list: 'components', key: 'shop' } as const, 'boundary', 'outside', '/value'],
    ['an item of a list', link, 'privileges', ['READ', 3], '/value/1'],
    ['nothing', link, 'timeoutMs', null, '/value'],
    ['an element that is gone', { list: 'links', key: 'a>b' } as const, 'timeoutMs', 1, '/subject'],
    ['a field that is not there', link, 'timeout', 1, '/field'],
    ['a field of all objects', link, '__proto__', {}, '/field'],
    ['the key', link, 'key', 'x', '/field'],
    ['an item that is not there', user, 'fields.phone.classification', 'PERSONAL', '/field'],
    ['what one value cannot say', user, 'indexes', [{ name: 'i', keys: [] }], '/value'],
    ['what one value cannot say about the blueprint', blueprint, 'links', [], '/field'],
    ['all requirements', blueprint, 'requirements', {}, '/field'],
  ])('is refused for %s, and says where', (_, subject, field, value, path) => {
    const { changes, errors } = answer(shop, { subject, field }, value);
    expect(changes).toBeUndefined();
    expect(errors.map((error) => error.path)).toEqual([path]);
  });
});

describe('the type of an answer', () => {
  const typeOf = (subject: Parameters<typeof answerTypeOf>[1]['subject'], field: string): AnswerType | undefined =>
    answerTypeOf(shop, { subject, field });

  it('has unit, range and values with reasons', () => {
    expect(typeOf(link, 'timeoutMs')).toMatchObject({ kind: 'INTEGER', unit: 'ms', min: 0, none: 'it waits for ever' });
    expect(typeOf(link, 'timeoutMs')?.suggestions.map(({ value }) => value)).toEqual([1000, 2000, 5000, 0]);
    expect(typeOf(link, 'encrypted')?.suggestions.map(({ value }) => value)).toEqual([true, false]);
    expect(typeOf(link, 'orderedBy')?.values).toContain('PARTITION_KEY');
  });

  it('suggests what the blueprint has: its keys, and what others say', () => {
    const component = { list: 'components', key: 'db' } as const;
    expect(typeOf(component, 'boundary')).toMatchObject({
      kind: 'KEY',
      keysOf: 'boundaries',
      suggestions: [{ value: 'inside', reason: 'Inside' }],
    });
    expect(typeOf(component, 'owner')?.suggestions).toEqual([
      { value: 'Shop', reason: 'as 2 of the other components' },
      { value: 'Payments', reason: 'as 1 of the other components' },
    ]);
  });

  it('says what to add where one value will not do', () => {
    expect(typeOf(blueprint, 'links')).toMatchObject({ kind: 'MODEL', suggestions: [] });
    expect(typeOf(user, 'indexes')).toMatchObject({
      kind: 'MODEL',
      add: 'Add its indexes, or answer with an empty list where it has none.',
      suggestions: [{ value: [], reason: 'it has none' }],
    });
    expect(typeOf(user, 'nothing')).toBeUndefined();
  });
});

/** A value that the type takes; undefined where it is answered by adding to the model. */
const aValue = (type: AnswerType): unknown => {
  const [first] = type.suggestions;
  if (first) return first.value;
  if (type.kind === 'RECORD') return {};
  if (type.kind === 'INTEGER' || type.kind === 'NUMBER') return Math.max(1, type.min ?? 1);
  if (type.kind === 'TEXT') return 'something';
  if (type.kind === 'DATE') return '2026-01-01';
  if (type.kind === 'LIST' && type.items) return [aValue(type.items)].filter((item) => item !== undefined);
  return undefined;
};

/** An example need not be a model that could be stored: a relation of a missing field, say. */
const isSound = (model: Model, { list, key }: Subject): boolean =>
  list === 'blueprint' ||
  (model[list] as readonly Element[])
    .filter((element) => element.key === key)
    .every((element) => [...checkElement(list, element, [])].length === 0);

describe('every question of every rule', () => {
  it('can be answered, or says what to add, and is not asked again', async () => {
    const bad = new Map<string, string>();
    const tried = new Map<string, number>();
    for (const [name, model] of await allModels()) {
      const { questions } = runReview(model, { now });
      for (const question of questions.filter(({ subject }) => isSound(model, subject))) {
        const what = `${question.rules.join(', ')}: ${question.subject.list}.${question.field}`;
        const type = answerTypeOf(model, question);
        const value = type && aValue(type);
        if (!type) bad.set(`${what}: there is no such field`, name);
        if (!type || value === undefined) continue;
        const { changes, errors } = answer(model, question, value);
        for (const { message } of errors) bad.set(`${what}: ${message}`, name);
        // What is the same question but for names is answered alike: twice tells.
        const kind = JSON.stringify([question.rules, question.subject.list, question.field.split('.').at(-1)]);
        tried.set(kind, (tried.get(kind) ?? 0) + 1);
        if (!changes || (tried.get(kind) ?? 0) > 2) continue;
        const { model: after, errors: refused } = changed(model, changes);
        for (const { message } of refused) bad.set(`${what}: ${message}`, name);
        const rules = question.rules.map((id) => findRule(id)!);
        if (runReview(after, { now, rules }).questions.some(({ fingerprint }) => fingerprint === question.fingerprint))
          bad.set(`${what}: ${JSON.stringify(value)} does not answer it`, name);
      }
    }
    expect([...bad]).toEqual([]);
  });
});
