/** What a review comes to: scores, gate, groups. */
import type { Data } from '../kit/client.js';
import { countCommands } from '../kit/count-commands.js';
import { newPlace, ofReview, reviewing, setTimeoutMs, type Place } from '../kit/rules.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newMember, newOwner } from '../kit/story.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

type Numbers = Readonly<Record<string, number>>;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('the scores of a review', () => {
  it('are told for the whole, each category and each phase, by one formula', async () => {
    const { owner, blueprintId } = await newPlace(server.url);
    const { score, counts, scores } = await reviewing(
      owner,
      blueprintId,
      `score counts { error warning info }
       scores { overall categories { category score findings } phases { phase score findings } }`,
    );
    expect(scores.overall).toBe(score);
    const counted = sum(Object.values(counts as Numbers));
    for (const parts of [scores.categories, scores.phases])
      expect(sum(parts.map(({ findings }: Data) => findings as number))).toBe(counted);
    const of = (category: string) => scores.categories.find((part: Data) => part.category === category);
    expect(of('reliability')).toMatchObject({ findings: expect.any(Number) });
    expect(of('reliability').score).toBeLessThan(100);
    expect(of('reliability').score).toBeGreaterThanOrEqual(score as number);
    expect(scores.phases.map(({ phase }: Data) => phase)).toEqual(['DESIGN', 'IMPLEMENTATION', 'VALIDATION']);
  });
});

describe('the gate', () => {
  const passes = (args: string) => `passes${args} { passed reasons }`;

  it('is asked in the request that reviews, and says in words why not', async () => {
    const { owner, blueprintId } = await newPlace(server.url);
    const first = await reviewing(owner, blueprintId, passes('(failOn: [ERROR], minScore: 100)'));
    expect(first.passes.passed).toBe(false);
    expect(first.passes.reasons).toEqual([
      expect.stringMatching(/^There (?:is|are) \d+ errors? \(.*reliability\/timeout.*\); none is allowed\.$/),
      expect.stringMatching(/^The score is \d+; it must be at least 100\.$/),
    ]);
  });

  it('lets pass what stood before where only the new counts, whichever review it is compared with', async () => {
    const place = await newPlace(server.url);
    const { owner, blueprintId } = place;
    const first = await reviewing(owner, blueprintId, passes('(failOn: [ERROR], onlyNew: true)'));
    expect(first.passes.passed).toBe(false);
    const second = await reviewing(owner, blueprintId, passes('(failOn: [ERROR], onlyNew: true)'));
    expect(second.passes).toEqual({ passed: true, reasons: [] });
    await setTimeoutMs(place, 500);
    const mended = await reviewing(owner, blueprintId);
    await setTimeoutMs(place, 0);
    const again = await reviewing(owner, blueprintId);
    const gate = (since: string) =>
      ofReview(owner, again.id as string, passes(`(failOn: [ERROR], onlyNew: true, since: "${since}")`));
    expect((await gate(mended.id as string)).passes.passed).toBe(false);
    expect((await gate(first.id as string)).passes.passed).toBe(true);
  });

  it('demands facts, bounds questions and looks at packs', async () => {
    const { owner, blueprintId } = await newPlace(server.url);
    const { id } = await reviewing(owner, blueprintId);
    const reasons = async (args: string): Promise<string[]> =>
      (await ofReview(owner, id as string, passes(args))).passes.reasons;
    expect(await reasons('(maxQuestions: 0, minConfidence: 1)')).toEqual([
      expect.stringMatching(/^\d+ questions are open; at most 0 may be\.$/),
      expect.stringMatching(/of the facts are known; it must be at least 100 %\.$/),
    ]);
    expect(await reasons('(failOn: [ERROR], packs: ["custom"])')).toEqual([]);
    for (const failOn of ['ERROR', '[ERROR]', 'INFO', '[WARNING, ERROR]'])
      expect((await reasons(`(failOn: ${failOn}, packs: ["reliability"])`))[0]).toContain('reliability/timeout');
    expect(await reasons('')).toEqual([]);
    const query = `query ($id: ID!) { node(id: $id) { ... on Review { passes(packs: ["none"]) { passed } } } }`;
    const { errors } = await owner.send(query, { id });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('findings in groups', () => {
  let place: Place;
  let id: string;
  beforeAll(async () => {
    place = await newPlace(server.url);
    ({ id } = await reviewing(place.owner, place.blueprintId));
  });

  it.each(['RULE', 'CATEGORY', 'PHASE', 'SEVERITY', 'SUBJECT', 'OWNER', 'TEAM', 'STATUS'])(
    'by %s are all there once, with their numbers',
    async (by) => {
      const { findings, findingGroups } = await ofReview(
        place.owner,
        id,
        `findings { totalCount } findingGroups(by: ${by}, first: 100) {
           totalCount nodes { key name rule { id title } total new counts { error warning info waived } } }`,
      );
      const { nodes, totalCount } = findingGroups;
      expect(nodes).toHaveLength(totalCount as number);
      expect(sum(nodes.map(({ total }: Data) => total as number))).toBe(findings.totalCount);
      for (const { total, new: isNew, counts, key, rule } of nodes) {
        expect([isNew, sum(Object.values(counts as Numbers))]).toEqual([total, total]);
        expect(rule?.id ?? null).toBe(by === 'RULE' ? key : null);
      }
    },
  );

  it('come in the order that is asked for, page by page', async () => {
    const groups = async (args: string): Promise<Data> =>
      (
        await ofReview(
          place.owner,
          id,
          `findingGroups(by: RULE, ${args}) { nodes { key total counts { error } } pageInfo { hasNextPage endCursor } }`,
        )
      ).findingGroups;
    const names = (await groups('orderBy: NAME, first: 100')).nodes.map(({ key }: Data) => key as string);
    expect(names).toEqual([...names].sort());
    const errors = (await groups('first: 100')).nodes.map(({ counts }: Data) => counts.error as number);
    expect(errors).toEqual([...errors].sort((a, b) => b - a));
    const first = await groups('orderBy: NAME, first: 2');
    const next = await groups(`orderBy: NAME, first: 2, after: "${first.pageInfo.endCursor}"`);
    expect([...first.nodes, ...next.nodes].map(({ key }: Data) => key)).toEqual(names.slice(0, 4));
  });
});

it('reviews of before all this was kept still say what they can', async () => {
  const { owner, blueprintId } = await newPlace(server.url);
  const { id } = await reviewing(owner, blueprintId);
  await server.database.connection
    .collection('reviews')
    .updateOne({ blueprintId }, { $unset: { scores: 1, ran: 1, configuration: 1, waivers: 1, 'counts.waived': 1 } });
  await server.database.connection
    .collection('findings')
    .updateMany({ blueprintId }, { $unset: { phase: 1, owner: 1 } });
  const old = await ofReview(
    owner,
    id as string,
    `score scores { overall categories { score } phases { score } } configuration { hash }
     passes(minScore: 1, packs: ["security"]) { passed reasons } plain: passes(minScore: 1) { passed }
     findingGroups(by: PHASE) { totalCount }`,
  );
  expect(old).toMatchObject({
    scores: { overall: old.score, categories: [], phases: [] },
    configuration: null,
    passes: { passed: false, reasons: [expect.stringContaining('did not keep')] },
    plain: { passed: true },
  });
  expect(old.findingGroups.totalCount).toBeGreaterThan(0);
  const later = await reviewing(owner, blueprintId);
  const { changesSince } = await ofReview(
    owner,
    later.id as string,
    `changesSince(reviewId: "${id}") { configurationChanged newlyRan counts { new fixed notLookedAt } }`,
  );
  expect(changesSince).toEqual({
    configurationChanged: null,
    newlyRan: [],
    counts: { new: 0, fixed: 0, notLookedAt: 0 },
  });
});

it('takes as many commands for many reviews as for one', async () => {
  const { owner, blueprintId } = await newPlace(server.url);
  const FIELDS = `scores { overall } passes(failOn: [ERROR], maxQuestions: 3) { passed }
    findingGroups(by: SUBJECT, first: 3) { nodes { key total } }`;
  const commands = async () =>
    (
      await countCommands(server.database.connection, () =>
        owner.expectOk(`query ($id: ID!) { blueprint(id: $id) { reviews(first: 20) { nodes { ${FIELDS} } } } }`, {
          id: blueprintId,
        }),
      )
    ).commands;
  await reviewing(owner, blueprintId);
  const one = await commands();
  expect([...one].sort()).toEqual(
    ['aggregate sessions', 'find blueprints', 'find findings', 'find questions', 'find reviews'].sort(),
  );
  for (let i = 0; i < 4; i += 1) await reviewing(owner, blueprintId);
  expect([...(await commands())].sort()).toEqual([...one].sort());
});

it('is read by whoever reads the blueprint, and by nobody else', async () => {
  const { owner, blueprintId } = await newPlace(server.url);
  const { id } = await reviewing(owner, blueprintId);
  const viewer = await newMember(server.url, owner, 'VIEWER');
  const fields = 'passes(minScore: 0) { passed } findingGroups(by: RULE) { totalCount } scores { overall }';
  expect((await ofReview(viewer, id as string, fields)).passes).toEqual({ passed: true });
  expect(await ofReview(await newOwner(server.url), id as string, fields)).toBeNull();
});
