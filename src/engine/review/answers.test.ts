import { EXAMPLES_REVIEWED_AT } from '../rules/rule.js';
import { sample } from '../sample.js';
import { listsNamed, listsSuggesting } from './answer-sources.js';
import { answerTypeOf } from './answer-type.js';
import { answersOf } from './answers.js';
import { emptyModel, LISTS, type Model } from '../model.js';
import { runReview } from './run-review.js';
import { changed } from './testing/changed.examples.js';
import { allModels } from './testing/models.examples.js';

const shop = sample({
  requirements: { rpoMinutes: 15, practices: { metrics: true } },
  components: { shop: {}, payment: { owner: 'Payments' } },
  boundaries: { inside: {} },
  links: { 'shop -> payment': { retry: { jitter: true } } },
});
const link = { list: 'links', key: 'shop>payment' } as const;
const blueprint = { list: 'blueprint', key: '' } as const;
const given = (subject: typeof link | typeof blueprint, field: string, value: unknown) => ({
  asked: { subject, field },
  value,
});

describe('several answers', () => {
  it('become one edit an element, later ones building on earlier ones', () => {
    const { changes, errors } = answersOf(shop, [
      given(link, 'retry.maxAttempts', 3),
      given(blueprint, 'requirements.practices.rollback', true),
      given(link, 'timeoutMs', 800),
      given(link, 'retry.backoff', 'EXPONENTIAL'),
      given(blueprint, 'requirements.practices.standby', false),
    ]);
    expect(errors).toEqual([]);
    expect(changes.edits).toMatchObject([
      {
        key: 'shop>payment',
        patch: { timeoutMs: 800, retry: { jitter: true, maxAttempts: 3, backoff: 'EXPONENTIAL' } },
      },
    ]);
    expect(changes.requirements).toEqual({ practices: { metrics: true, rollback: true, standby: false } });
  });

  it('are refused as a whole, each wrong one with its place: known, gone or unfit', () => {
    const { changes, errors } = answersOf(shop, [
      given(link, 'timeoutMs', 800),
      given(blueprint, 'requirements.rpoMinutes', 5),
      given(link, 'timeoutMs', 900),
      { asked: { subject: { list: 'links', key: 'a>b' }, field: 'timeoutMs' }, value: 1 },
      given(link, 'mode', 'SOMETIMES'),
      given(link, 'retry', { jitter: false }),
    ]);
    expect(changes).toEqual({ requirements: {}, edits: [] });
    expect(errors.map(({ at, reason, path }) => [at, reason, path])).toEqual([
      [1, 'KNOWN', '/field'],
      [2, 'KNOWN', '/field'],
      [3, 'GONE', '/subject'],
      [4, 'UNFIT', '/value'],
      [5, 'KNOWN', '/field'],
    ]);
    expect(errors[0]?.message).toBe('it is answered already: 15');
  });

  it('may state more of a record that is known in part', () => {
    expect(answersOf(shop, [given(link, 'retry', { maxAttempts: 2 })]).changes.edits).toMatchObject([
      { patch: { retry: { jitter: true, maxAttempts: 2 } } },
    ]);
  });
});

describe('every question of every model', () => {
  it('asks for what nobody has stated: an answer is never refused as known; what it names suffices', async () => {
    for (const [name, model] of await allModels())
      for (const { subject, field } of runReview(model, { now: EXAMPLES_REVIEWED_AT }).questions) {
        const asked = { subject, field };
        const value = answerTypeOf(model, asked)?.suggestions[0]?.value;
        const wrong = answersOf(model, [{ asked, value: value ?? 0 }]).errors.filter(
          ({ reason }) => reason !== 'UNFIT',
        );
        expect([name, subject.key, field, wrong]).toEqual([name, subject.key, field, []]);
      }
  }, 120_000);

  it('has the same suggestions from the lists that it names as from the whole model', async () => {
    for (const [name, model] of await allModels()) {
      for (const { subject, field } of runReview(model, { now: EXAMPLES_REVIEWED_AT }).questions.slice(0, 40)) {
        const asked = { subject, field };
        const lists = listsSuggesting(asked);
        const part = Object.fromEntries(LISTS.map((list) => [list, lists.includes(list) ? model[list] : []]));
        const rest = { ...emptyModel(model.name), ...part } as Model; // the lists that are left stay as they are
        expect([name, field, answerTypeOf(rest, asked)]).toEqual([name, field, answerTypeOf(model, asked)]);
      }
    }
  }, 120_000);

  it('knows the lists that an answer names', () => {
    expect(listsNamed({ subject: { list: 'components', key: 'shop' }, field: 'boundary' })).toEqual(['boundaries']);
    expect(listsNamed(given(link, 'timeoutMs', 1).asked)).toEqual([]);
    const inside = answersOf(shop, [
      { asked: { subject: { list: 'components', key: 'shop' }, field: 'boundary' }, value: 'inside' },
    ]);
    expect(changed(shop, inside.changes).model.components[0]?.boundary).toBe('inside');
  });
});
