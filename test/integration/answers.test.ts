/** Questions of a review and their answers. */
import { createClient, type Client, type Data } from '../kit/client.js';
import { idsOf, remove, revisionOf, update } from '../kit/elements.js';
import { codesOf, newShop, ofReview, payloadOf, QUESTION, refusedWith, reviewOf } from '../kit/review.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newMember, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

const answer = (client: Client, input: object): Promise<Data> =>
  payloadOf(client, 'answerQuestion', 'blueprint { revision } element { id key }', input);
const answerAll = (client: Client, input: object): Promise<Data> =>
  payloadOf(client, 'answerQuestions', 'blueprint { revision } elements { key }', input);
const asked = (review: Data, field: string, key = ''): Data =>
  review.questions.nodes.find((node: Data) => node.field === field && node.subject.key === key);
const link = { subjectList: 'LINKS', subjectKey: 'checkout>payment' };

describe('the questions of an imported shop', () => {
  it('come in the architect’s order, with what their answers unlock', async () => {
    const { questions } = await reviewOf(ada, await newShop(ada));
    expect(questions.nodes.slice(0, 8).map(({ field }: Data) => field)).toEqual(
      [
        ...['peakRequestsPerSecond', 'latencyP95Ms', 'availabilityPercent', 'compliance', 'tenancy'],
        ...['rpoMinutes', 'rtoMinutes', 'deployment'],
      ].map((field) => `requirements.${field}`),
    );
    const later = questions.nodes.filter(({ subject }: Data) => subject.list !== null);
    const unlocks: readonly number[] = later.map((node: Data) => node.unlocks as number);
    expect(unlocks.length).toBeGreaterThan(10);
    expect(unlocks).toEqual([...unlocks].sort((a, b) => b - a));
    expect(later.every(({ rules, unlocks }: Data) => unlocks >= rules.length && rules.length > 0)).toBe(true);
  });

  it('say how they can be answered: kind, unit, range, words, and suggestions from the blueprint', async () => {
    const blueprintId = await newShop(ada);
    const { components } = await idsOf(ada, blueprintId);
    await update(ada, 'Component', { id: components!['cart'], component: { owner: 'Shopping' } });
    const { id } = await reviewOf(ada, blueprintId);
    const form = `kind label unit min max values keysOf none add items { kind } fields { name type { kind } } suggestions { value reason }`;
    const { questions } = await ofReview(ada, id, `questions(first: 100) { nodes { ${QUESTION} answer { ${form} } } }`);
    const of = (field: string): Data => questions.nodes.find((node: Data) => node.field === field)?.answer;
    expect(of('requirements.peakRequestsPerSecond')).toMatchObject({
      kind: 'NUMBER',
      unit: 'requests/s',
      min: 0,
      suggestions: expect.arrayContaining([{ value: 100, reason: 'a small public service' }]),
    });
    expect(of('requirements.tenancy')).toMatchObject({ kind: 'ENUM', values: ['SINGLE_TENANT', 'MULTI_TENANT'] });
    expect(of('requirements.compliance')).toMatchObject({
      kind: 'LIST',
      items: { kind: 'TEXT' },
      none: 'none applies',
    });
    expect(of('requirements.practices.callTimeoutMs')).toMatchObject({ kind: 'INTEGER', unit: 'ms', max: 2 ** 31 - 1 });
    expect(of('owner').suggestions).toEqual([{ value: 'Shopping', reason: 'as 1 of the other components' }]);
    expect(questions.nodes.every((node: Data) => node.answer.label !== '')).toBe(true);
  });

  it('are filtered by subject, field, rule and pack, page by page', async () => {
    const { id, questions } = await reviewOf(ada, await newShop(ada));
    const all: readonly Data[] = questions.nodes;
    expect(questions.pageInfo.hasNextPage).toBe(false);
    const matching = async (filter: string, holds: (node: Data) => boolean): Promise<void> => {
      const page = await ofReview(ada, id, `questions(first: 100, filter: ${filter}) { totalCount nodes { id } }`);
      const ids = all.filter(holds).map((node) => node.id as string);
      expect([filter, ids.length > 0]).toEqual([filter, true]);
      expect(page.questions).toEqual({ totalCount: ids.length, nodes: ids.map((each) => ({ id: each })) });
    };
    await matching('{ aboutBlueprint: true }', ({ subject }) => subject.list === null);
    await matching('{ aboutBlueprint: false, field: "owner" }', ({ field }) => field === 'owner');
    await matching(
      '{ subjectList: LINKS, subjectKey: "checkout>cart" }',
      ({ subject }) => subject.key === 'checkout>cart',
    );
    const ofRules = (pattern: RegExp) => (node: Data) =>
      node.rules.some((rule: Data) => pattern.test(rule.id as string));
    const [rule] = all.find(({ field }) => field === 'confidentiality').rules;
    await matching(`{ rules: ["${rule.id}"] }`, ofRules(new RegExp(`^${rule.id}$`)));
    await matching(`{ rules: ["observability", "${rule.id}"] }`, ofRules(new RegExp(`^observability/|^${rule.id}$`)));
  });
});

describe('an answer', () => {
  it('is a fact of the model in one revision: the question goes, what it decides is found', async () => {
    const blueprintId = await newShop(ada);
    const before = await reviewOf(ada, blueprintId);
    const question = asked(before, 'requirements.practices.rollback');
    const done = await answer(ada, { blueprintId, questionId: question.id, value: false });
    expect(done).toMatchObject({ blueprint: { revision: 3 }, element: null, errors: [] });
    const owner = asked(before, 'owner', 'cart');
    const named = await answer(ada, { blueprintId, questionId: owner.id, value: 'Shopping' });
    expect(named).toMatchObject({ blueprint: { revision: 4 }, element: { key: 'cart' }, errors: [] });
    const after = await reviewOf(ada, blueprintId);
    expect([asked(after, question.field), asked(after, 'owner', 'cart')]).toEqual([undefined, undefined]);
    expect(after.confidence).toBeGreaterThan(before.confidence);
    const decided = after.findings.nodes.filter(({ status }: Data) => status === 'NEW');
    const waiting: readonly string[] = question.rules.map((rule: Data) => rule.id as string);
    expect(decided.length).toBeGreaterThan(0);
    expect(decided.every(({ rule }: Data) => waiting.includes(rule.id as string))).toBe(true);
    const { blueprint } = await ada.expectOk(
      'query ($id: ID!) { blueprint(id: $id) { events(last: 1) { nodes { action revision changes { nodes { key fields } } } } } }',
      { id: blueprintId },
    );
    expect(blueprint.events.nodes).toEqual([
      { action: 'answerQuestion', revision: 4, changes: { nodes: [{ key: 'cart', fields: ['owner'] }] } },
    ]);
  });

  it('to a question about the blueprint states a requirement; a list may be empty, which says something', async () => {
    const blueprintId = await newShop(ada);
    const done = await answer(ada, { blueprintId, field: 'requirements.compliance', value: [] });
    expect(done).toMatchObject({ element: null, errors: [] });
    expect(
      codesOf(await answer(ada, { blueprintId, field: 'requirements.practices', value: { metrics: true } })),
    ).toEqual([]);
    expect(codesOf(await answer(ada, { blueprintId, field: 'requirements.practices.standby', value: true }))).toEqual(
      [],
    );
    const query =
      'query ($id: ID!) { blueprint(id: $id) { requirements { compliance practices { metrics standby } } } }';
    const { blueprint } = await ada.expectOk(query, { id: blueprintId });
    expect(blueprint.requirements).toEqual({ compliance: [], practices: { metrics: true, standby: true } });
    expect(asked(await reviewOf(ada, blueprintId), 'requirements.compliance')).toBeUndefined();
  });

  it('is refused where it does not fit, with the place; nothing is changed', async () => {
    const blueprintId = await newShop(ada);
    const wrong = async (input: object) => codesOf(await answer(ada, { blueprintId, ...input }));
    expect(await wrong({ ...link, field: 'timeoutMs', value: 'soon' })).toEqual([['BAD_USER_INPUT', ['value']]]);
    expect(await wrong({ ...link, field: 'retry', value: { maxAttempts: -1 } })).toEqual([
      ['BAD_USER_INPUT', ['value', 'maxAttempts']],
    ]);
    expect(await wrong({ ...link, field: 'weight', value: 1 })).toEqual([['BAD_USER_INPUT', ['field']]]);
    const gone = { subjectList: 'LINKS', subjectKey: 'a>b', field: 'timeoutMs', value: 1 };
    expect(await wrong(gone)).toEqual([['NOT_FOUND', ['subjectKey']]]);
    const cart = { subjectList: 'COMPONENTS', subjectKey: 'cart' };
    expect(await wrong({ ...cart, field: 'boundary', value: 'moon' })).toEqual([['BAD_USER_INPUT', ['value']]]);
    expect(await wrong({ ...cart, field: 'key', value: 'x' })).toEqual([['CONFLICT', ['field']]]);
    expect(await wrong({ field: 'links', value: [] })).toEqual([['BAD_USER_INPUT', ['field']]]);
    expect(await wrong({ value: 1 })).toEqual([['BAD_USER_INPUT', ['questionId']]]);
    expect(await wrong({ subjectKey: 'cart', field: 'owner', value: 'x' })).toEqual([
      ['BAD_USER_INPUT', ['subjectList']],
    ]);
    expect(await wrong({ questionId: 'qst_nothing', value: 1 })).toEqual([['NOT_FOUND', ['questionId']]]);
    expect(await wrong({ field: 'requirements.users', value: 1, expectedRevision: 1 })).toEqual([
      ['CONFLICT', ['expectedRevision']],
    ]);
    expect(await revisionOf(ada, blueprintId)).toBe(2);
  });

  it('is refused when somebody has answered meanwhile, and when the subject is gone', async () => {
    const blueprintId = await newShop(ada);
    const review = await reviewOf(ada, blueprintId);
    const { id: questionId } = asked(review, 'owner', 'payment');
    const { components } = await idsOf(ada, blueprintId);
    await update(ada, 'Component', { id: components!['payment'], component: { owner: 'Payments' } });
    const late = await answer(ada, { blueprintId, questionId, value: 'Shopping' });
    expect(codesOf(late)).toEqual([['CONFLICT', ['questionId']]]);
    expect(late.errors[0].message).toContain('Payments');
    await remove(ada, 'Component', { id: components!['payment'] });
    expect(codesOf(await answer(ada, { blueprintId, questionId, value: 'x' }))).toEqual([
      ['NOT_FOUND', ['questionId']],
    ]);
    const other = await newBlueprint(ada);
    expect(codesOf(await answer(ada, { blueprintId: other, questionId, value: 1 }))).toEqual([
      ['NOT_FOUND', ['questionId']],
    ]);
  });

  it('that is repeated with its key is given once', async () => {
    const blueprintId = await newShop(ada);
    const input = { blueprintId, ...link, field: 'timeoutMs', value: 700, idempotencyKey: 'once' };
    const first = await answer(ada, input);
    expect(await answer(ada, input)).toEqual(first);
    expect(first.blueprint.revision).toBe(3);
    expect(codesOf(await answer(ada, { ...input, value: 900 }))).toEqual([['CONFLICT', ['idempotencyKey']]]);
  });
});

describe('several answers', () => {
  it('are one revision, also about one element', async () => {
    const blueprintId = await newShop(ada);
    const { questions } = await reviewOf(ada, blueprintId);
    const rto = questions.nodes.find(({ field }: Data) => field === 'requirements.rtoMinutes');
    const answers = [
      { ...link, field: 'timeoutMs', value: 900 },
      { questionId: rto.id, value: 60 },
      { ...link, field: 'retry', value: { maxAttempts: 2 } },
      { ...link, field: 'retry.jitter', value: true },
      { subjectList: 'COMPONENTS', subjectKey: 'cart', field: 'zones', value: 3 },
    ];
    const done = await answerAll(ada, { blueprintId, answers });
    expect(done).toMatchObject({
      blueprint: { revision: 3 },
      elements: [{ key: 'checkout>payment' }, { key: 'cart' }],
      errors: [],
    });
  });

  it('are refused together, each wrong one with its place', async () => {
    const blueprintId = await newShop(ada);
    const answers = [
      { ...link, field: 'timeoutMs', value: 900 },
      { ...link, field: 'timeoutMs', value: 901 },
      { field: 'requirements.rtoMinutes', value: 'soon' },
    ];
    const refused = await answerAll(ada, { blueprintId, answers });
    expect(codesOf(refused)).toEqual([
      ['CONFLICT', ['answers', '1', 'field']],
      ['BAD_USER_INPUT', ['answers', '2', 'value']],
    ]);
    expect(refused.elements).toEqual([]);
    expect(await revisionOf(ada, blueprintId)).toBe(2);
    const many = Array.from({ length: 101 }, () => answers[0]);
    expect(codesOf(await answerAll(ada, { blueprintId, answers: many }))).toEqual([['LIMIT_EXCEEDED', ['answers']]]);
  });
});

describe('who may answer', () => {
  it('is whoever may edit the element: an engineer what the team owns, a program with its role, no viewer', async () => {
    const kim = await newMember(server.url, ada, 'ENGINEER', 'Kim');
    const grace = await newMember(server.url, ada, 'VIEWER');
    const key = async (scopes: readonly string[]): Promise<Client> => {
      const { createApiKey } = await ada.expectOk(
        'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret errors { code message } } }',
        { input: { name: scopes.join(), role: 'ENGINEER', scopes } },
      );
      return createClient(server.url, createApiKey.secret);
    };
    await ada.expectOk(
      'mutation ($input: CreateTeamInput!) { createTeam(input: $input) { errors { code message } } }',
      {
        input: { name: 'Payments' },
      },
    );
    const blueprintId = await newShop(ada);
    await applyModel(ada, blueprintId, { components: [{ key: 'payment', team: 'payments' }] });
    const free = { blueprintId, subjectList: 'COMPONENTS', subjectKey: 'cart' };
    const owned = { ...free, subjectKey: 'payment', field: 'owner', value: 'Kim' };
    expect(codesOf(await answer(kim, { ...free, field: 'owner', value: 'Kim' }))).toEqual([]);
    expect(codesOf(await answer(kim, owned))).toEqual([['FORBIDDEN', ['value']]]);
    expect(codesOf(await answer(await key(['READ', 'WRITE']), { ...free, field: 'zones', value: 2 }))).toEqual([]);
    for (const client of [grace, await key(['READ'])])
      expect(await refusedWith(client, 'answerQuestion', owned)).toBe('FORBIDDEN');
    const eve = await newOwner(server.url, 'Eve');
    expect(codesOf(await answer(eve, owned))).toEqual([['NOT_FOUND', ['blueprintId']]]);
  });
});
