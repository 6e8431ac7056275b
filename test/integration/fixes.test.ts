/** Fixes of findings: what they would do, and one revision that does it. */
import type { Client, Data } from '../kit/client.js';
import { countCommands } from '../kit/count-commands.js';
import { idsOf, remove, revisionOf, update } from '../kit/elements.js';
import { codesOf, newBrokenShop, ofReview, payloadOf, refusedWith, reviewOf } from '../kit/review.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newMember, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

const FIXES = `nodes { text finding { id subject { key } } } totalCount`;
const PREVIEW = `revision withoutFix errors { code message path } conflicts { totalCount }
  fixes(first: 100) { ${FIXES} } changes(first: 100) { totalCount nodes { subject { list key name element { id } } field before after } }`;
const preview = async (id: string, args = ''): Promise<Data> =>
  (await ofReview(ada, id, `fixes${args} { ${PREVIEW} }`)).fixes;
const apply = (client: Client, input: object): Promise<Data> =>
  payloadOf(
    client,
    'applyFixes',
    `blueprint { revision } report { updated } fixes { ${FIXES} } conflicts { totalCount }`,
    input,
  );
const findingsOf = (review: Data, rule: string): Data[] =>
  review.findings.nodes.filter((node: Data) => node.rule.id === rule);
const fixable = (review: Data): Data[] => review.findings.nodes.filter((node: Data) => node.fix !== null);

describe('a preview of fixes', () => {
  it('shows what they would change, fact by fact, and changes nothing', async () => {
    const blueprintId = await newBrokenShop(ada);
    const review = await reviewOf(ada, blueprintId);
    const shown = await preview(review.id);
    expect(shown).toMatchObject({ revision: 3, errors: [], withoutFix: [], conflicts: { totalCount: 0 } });
    expect(shown.fixes.totalCount).toBe(fixable(review).length);
    expect(shown.fixes.nodes.map(({ finding }: Data) => finding.id)).toEqual(fixable(review).map(({ id }) => id));
    const { links } = await idsOf(ada, blueprintId);
    expect(shown.changes.nodes).toContainEqual({
      subject: {
        list: 'LINKS',
        key: 'checkout>payment',
        name: 'checkout to payment',
        element: { id: links!['checkout>payment'] },
      },
      field: 'timeoutMs',
      before: 0,
      after: 2000,
    });
    const indexes = shown.changes.nodes.filter(({ field }: Data) => /^indexes/.test(field as string));
    expect(indexes.map(({ field, before, after }: Data) => [field, before === null, after === null])).toEqual([
      ['indexes.product_maker_id_idx', true, false],
      ['indexes.product_sku_again', false, true],
    ]);
    expect(await revisionOf(ada, blueprintId)).toBe(3);
  });

  it('is of the findings that are named; those without a fix are told', async () => {
    const review = await reviewOf(ada, await newBrokenShop(ada));
    const [timeout] = findingsOf(review, 'reliability/timeout');
    const [old] = findingsOf(review, 'architecture/end-of-life');
    const shown = await preview(review.id, `(findingIds: ["${old!.id}", "${timeout!.id}"])`);
    expect(shown.withoutFix).toEqual([old!.id]);
    expect(shown.fixes.nodes.map(({ finding }: Data) => finding.id)).toEqual([timeout!.id]);
    expect(shown.changes.totalCount).toBe(1);
    const query =
      'query ($id: ID!, $ids: [ID!]) { node(id: $id) { ... on Review { fixes(findingIds: $ids) { revision } } } }';
    const code = async (ids: readonly string[]) =>
      (await ada.send(query, { id: review.id, ids })).errors?.[0]?.extensions.code;
    expect(await code([timeout!.id, 'fnd_nothing'])).toBe('NOT_FOUND');
    expect(await code(Array<string>(1_001).fill(timeout!.id))).toBe('BAD_USER_INPUT');
  });

  it('comes in pages', async () => {
    const review = await reviewOf(ada, await newBrokenShop(ada));
    const all = (await preview(review.id)).changes.nodes.map(({ field }: Data) => field as string);
    const seen: string[] = [];
    for (let after = '', more = true; more;) {
      const args = `first: 2${after && `, after: "${after}"`}`;
      const { fixes } = await ofReview(
        ada,
        review.id,
        `fixes { changes(${args}) { nodes { field } pageInfo { hasNextPage endCursor } } }`,
      );
      seen.push(...fixes.changes.nodes.map(({ field }: Data) => field as string));
      ({ hasNextPage: more, endCursor: after } = fixes.changes.pageInfo);
    }
    expect(seen).toEqual(all);
  });
});

describe('applying fixes', () => {
  it('of a whole review is one revision; the next review has none of the findings and no new one', async () => {
    const blueprintId = await newBrokenShop(ada);
    const before = await reviewOf(ada, blueprintId);
    expect(fixable(before).length).toBeGreaterThan(4);
    const done = await apply(ada, { reviewId: before.id, idempotencyKey: 'all' });
    expect(done).toMatchObject({ blueprint: { revision: 4 }, errors: [], conflicts: { totalCount: 0 } });
    expect(done.fixes.totalCount).toBe(fixable(before).length);
    expect(await apply(ada, { reviewId: before.id, idempotencyKey: 'all' })).toEqual(done);
    const after = await reviewOf(ada, blueprintId);
    expect(after).toMatchObject({ revision: 4, changes: { new: 0, fixed: fixable(before).length } });
    expect(fixable(after)).toEqual([]);
    expect(after.score).toBeGreaterThan(before.score);
    const gone = await ofReview(
      ada,
      after.id,
      'findings(filter: { statuses: [FIXED] }) { nodes { counts fix { text } } }',
    );
    expect(gone.findings.nodes).toContainEqual({ counts: false, fix: null });
    const { blueprint } = await ada.expectOk(
      'query ($id: ID!) { blueprint(id: $id) { events(last: 1) { nodes { action revision } } } }',
      { id: blueprintId },
    );
    expect(blueprint.events.nodes).toEqual([{ action: 'applyFixes', revision: 4 }]);
  });

  it('of some findings leaves the others', async () => {
    const blueprintId = await newBrokenShop(ada);
    const before = await reviewOf(ada, blueprintId);
    const [first, ...others] = findingsOf(before, 'reliability/timeout');
    expect((await apply(ada, { reviewId: before.id, findingIds: [first!.id] })).report).toEqual({ updated: 1 });
    // The next ones still fit: what was applied is not about them.
    expect((await apply(ada, { reviewId: before.id, findingIds: [others[0]!.id] })).errors).toEqual([]);
    const after = await reviewOf(ada, blueprintId);
    expect(findingsOf(after, 'reliability/timeout').map(({ fingerprint }) => fingerprint)).toEqual(
      others.slice(1).map(({ fingerprint }) => fingerprint),
    );
  });

  it('leaves what is waived, unless it is named', async () => {
    const blueprintId = await newBrokenShop(ada);
    await applyModel(ada, blueprintId, {
      waivers: [{ key: 'w', rule: 'reliability/timeout', reason: 'r', owner: 'o' }],
    });
    const review = await reviewOf(ada, blueprintId);
    const rules = (await preview(review.id)).fixes.nodes.map(({ finding }: Data) => finding.subject.key as string);
    expect(rules).not.toContain('checkout>payment');
    const [timeout] = findingsOf(review, 'reliability/timeout');
    expect((await apply(ada, { reviewId: review.id, findingIds: [timeout!.id] })).errors).toEqual([]);
  });

  it('is refused where the model has changed so that a step fits no longer: all or nothing', async () => {
    const blueprintId = await newBrokenShop(ada);
    const review = await reviewOf(ada, blueprintId);
    const { links, entities } = await idsOf(ada, blueprintId);
    const ids: readonly string[] = findingsOf(review, 'reliability/timeout').map(({ id }) => id as string);
    // Something else about the same link does not matter.
    await update(ada, 'Link', { id: links!['checkout>shipping'], link: { description: 'parcels' } });
    expect((await preview(review.id)).errors).toEqual([]);
    await update(ada, 'Link', { id: links!['checkout>payment'], link: { timeoutMs: 300 } });
    const stale = await apply(ada, { reviewId: review.id, findingIds: ids });
    expect(codesOf(stale)).toEqual([['CONFLICT', ['findingIds', '0']]]);
    expect(stale.errors[0].message).toContain('has changed since');
    expect((await preview(review.id)).errors).toMatchObject([{ code: 'CONFLICT', path: ['reviewId'] }]);
    await remove(ada, 'Entity', { id: entities!['product'] });
    const gone = await apply(ada, { reviewId: review.id });
    expect(gone.errors.length).toBeGreaterThan(1);
    expect(gone).toMatchObject({ blueprint: null, fixes: null, conflicts: null });
    expect(await revisionOf(ada, blueprintId)).toBe(6);
    expect(codesOf(await apply(ada, { reviewId: review.id, findingIds: ids.slice(1), expectedRevision: 5 }))).toEqual([
      ['CONFLICT', ['expectedRevision']],
    ]);
    expect(codesOf(await apply(ada, { reviewId: review.id, findingIds: ids.slice(1) }))).toEqual([]);
  });

  it('is for whoever may edit what they change', async () => {
    const kim = await newMember(server.url, ada, 'ENGINEER', 'Kim');
    const grace = await newMember(server.url, ada, 'VIEWER');
    const eve = await newOwner(server.url, 'Eve');
    await ada.expectOk(
      'mutation ($input: CreateTeamInput!) { createTeam(input: $input) { errors { code message } } }',
      {
        input: { name: 'Checkout' },
      },
    );
    const blueprintId = await newBrokenShop(ada);
    await applyModel(ada, blueprintId, { components: [{ key: 'checkout', team: 'checkout' }] });
    const { id: reviewId, ...review } = await reviewOf(ada, blueprintId);
    const ids: readonly string[] = findingsOf(review, 'reliability/timeout').map(({ id }) => id as string);
    expect(codesOf(await apply(kim, { reviewId, findingIds: ids }))).toEqual([
      ['FORBIDDEN', ['findingIds', '0']],
      ['FORBIDDEN', ['findingIds', '1']],
    ]);
    expect(codesOf(await apply(kim, { reviewId, findingIds: [ids[2]] }))).toEqual([]);
    expect(await refusedWith(grace, 'applyFixes', { reviewId })).toBe('FORBIDDEN');
    expect(codesOf(await apply(eve, { reviewId }))).toEqual([['NOT_FOUND', ['reviewId']]]);
  });
});

it('takes as many commands for one fix as for all', async () => {
  const review = await reviewOf(ada, await newBrokenShop(ada));
  const commandsOf = async (args: string): Promise<readonly string[]> =>
    (await countCommands(server.database.connection, () => preview(review.id, args))).commands;
  const [timeout] = findingsOf(review, 'reliability/timeout');
  const one = await commandsOf(`(findingIds: ["${timeout!.id}"])`);
  const all = await commandsOf('');
  // Entities are read beside the links, and shown.
  expect([one.length <= 8, all.length - one.length <= 2]).toEqual([true, true]);
});
