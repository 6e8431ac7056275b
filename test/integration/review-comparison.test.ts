/** What changed from one review to another, and where the score goes. */
import type { Client, Data } from '../kit/client.js';
import { create } from '../kit/elements.js';
import { configured, copiesRule, newPlace, ofReview, reviewing, setTimeoutMs } from '../kit/rules.js';
import { startServer, type TestServer } from '../kit/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const NODE = 'severity status rule { id } subject { key }';
describe('what changed since another review', () => {
  const COMPARISON = `since { id } scoreDifference configurationChanged newlyRan noLongerRan
    counts { new fixed persisting severityChanged waivedSince countingAgain notLookedAt }
    severityChanges { before finding { ${NODE} } }
    new: findings(change: NEW, first: 100) { totalCount nodes { ${NODE} } }
    fixed: findings(change: FIXED, first: 100) { totalCount nodes { ${NODE} } }
    waived: findings(change: WAIVED_SINCE) { nodes { ${NODE} } }
    notLookedAt: findings(change: NOT_LOOKED_AT) { nodes { ${NODE} } }`;
  const since = async (client: Client, id: string, other: string): Promise<Data> =>
    (await ofReview(client, id, `changesSince(reviewId: "${other}") { ${COMPARISON} }`)).changesSince;
  const rules = (page: Data): string[] => page.nodes.map(({ rule }: Data) => rule.id as string);

  it('is what was fixed, came new, or was waived, over any number of reviews between', async () => {
    const place = await newPlace(server.url);
    const { owner, blueprintId } = place;
    const first = await reviewing(owner, blueprintId);
    await setTimeoutMs(place, 500);
    await reviewing(owner, blueprintId);
    const link = { key: 'mail>stock', source: 'mail', target: 'stock', mode: 'SYNC', timeoutMs: 0 };
    await create(owner, 'Link', { blueprintId, link });
    const last = await reviewing(owner, blueprintId);
    const changed = await since(owner, last.id as string, first.id as string);
    expect(changed).toMatchObject({
      since: { id: first.id },
      scoreDifference: last.score - first.score,
      configurationChanged: false,
      newlyRan: [],
      noLongerRan: [],
    });
    expect(rules(changed.fixed)).toContain('reliability/timeout');
    expect(changed.new.nodes).toContainEqual(
      expect.objectContaining({ rule: { id: 'reliability/timeout' }, subject: { key: 'mail>stock' } }),
    );
    expect([changed.new.totalCount, changed.fixed.totalCount]).toEqual([changed.counts.new, changed.counts.fixed]);
    const back = await since(owner, first.id as string, last.id as string);
    expect([back.counts.new, back.counts.fixed]).toEqual([changed.counts.fixed, changed.counts.new]);
  });

  it('says that the configuration differs, which rules ran only once, and what became graver', async () => {
    const { owner, blueprintId } = await newPlace(server.url);
    const first = await reviewing(owner, blueprintId, 'configuration { organizationVersion blueprintVersion hash }');
    expect(first.configuration).toMatchObject({ organizationVersion: 0, blueprintVersion: 0 });
    await configured(owner, {
      blueprintId,
      rules: [
        { rule: 'reliability/timeout', severity: 'INFO' },
        { rule: 'architecture/disconnected', off: true },
      ],
      customRules: [copiesRule(4)],
    });
    const second = await reviewing(owner, blueprintId, 'configuration { blueprintVersion hash }');
    expect(second.configuration.blueprintVersion).toBe(1);
    const changed = await since(owner, second.id as string, first.id as string);
    expect(changed).toMatchObject({
      configurationChanged: true,
      newlyRan: ['custom/few-copies'],
      noLongerRan: ['architecture/disconnected'],
      severityChanges: [{ before: 'ERROR', finding: { severity: 'INFO', rule: { id: 'reliability/timeout' } } }],
      counts: { severityChanged: 1 },
    });
    expect(rules(changed.new)).toEqual(['custom/few-copies']);
    expect(rules(changed.fixed)).toEqual([]);
    expect(rules(changed.notLookedAt)).toContain('architecture/disconnected');
    await configured(owner, { blueprintId, document: '{}' });
    const third = await reviewing(owner, blueprintId);
    expect((await since(owner, third.id as string, first.id as string)).configurationChanged).toBe(false);
  });

  it('tells what was waived, and what counts again', async () => {
    const { owner, blueprintId } = await newPlace(server.url);
    const first = await reviewing(owner, blueprintId);
    const waiver = { key: 'later', rule: 'reliability/timeout', reason: 'agreed', owner: 'ana', status: 'ACCEPTED' };
    await create(owner, 'Waiver', { blueprintId, waiver });
    const second = await reviewing(owner, blueprintId);
    const changed = await since(owner, second.id as string, first.id as string);
    expect(rules(changed.waived)).toEqual(['reliability/timeout']);
    expect((await since(owner, first.id as string, second.id as string)).counts.countingAgain).toBe(1);
  });

  it('is not told of reviews of other blueprints', async () => {
    const [one, other] = [await newPlace(server.url), await newPlace(server.url)];
    const [mine, foreign] = [
      await reviewing(one.owner, one.blueprintId),
      await reviewing(other.owner, other.blueprintId),
    ];
    const query = `query ($id: ID!, $other: ID!) { node(id: $id) { ... on Review { changesSince(reviewId: $other) { scoreDifference } } } }`;
    const { errors } = await one.owner.send(query, { id: mine.id, other: foreign.id });
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });
});

describe('the trend', () => {
  it('has a point for each revision that was reviewed, and says where it leads', async () => {
    const place = await newPlace(server.url);
    const { owner, blueprintId } = place;
    const scores: number[] = [];
    for (const timeoutMs of [0, 500]) {
      await setTimeoutMs(place, timeoutMs);
      await reviewing(owner, blueprintId);
      scores.push((await reviewing(owner, blueprintId)).score as number);
    }
    const trend = async (args: string): Promise<Data> =>
      (
        await owner.expectOk(
          `query ($id: ID!) { blueprint(id: $id) { scoreTrend${args} {
            direction scoreChange slope points { revision score scoreChange findingsChange review { revision score } } } } }`,
          { id: blueprintId },
        )
      ).blueprint.scoreTrend;
    const all = await trend('');
    expect(all.points.map(({ score }: Data) => score)).toEqual(scores);
    expect(all).toMatchObject({ direction: 'BETTER', scoreChange: scores[1]! - scores[0]! });
    expect(all.points[1].findingsChange).toBeLessThan(0);
    expect(all.points.every(({ revision, review: { revision: of } }: Data) => revision === of)).toBe(true);
    expect(await trend('(last: 1)')).toMatchObject({ direction: 'STEADY', points: [{ score: scores[1] }] });
  });
});
