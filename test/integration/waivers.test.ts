/** Findings that are waived: what counts, for how long, and who says so. */
import { createClient, type Client, type Data } from '../kit/client.js';
import { remove } from '../kit/elements.js';
import { auditLog } from '../kit/organization.js';
import { codesOf, newBrokenShop, ofReview, payloadOf, refusedWith, reviewOf } from '../kit/review.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newMember, newOwner, type Person } from '../kit/story.js';

const DAY = 86_400_000;
let now = Date.now();
let server: TestServer;
let ada: Person;
let lin: Person;

beforeAll(async () => {
  server = await startServer({ clock: () => new Date(now) });
  ada = await newOwner(server.url);
  lin = await newMember(server.url, ada, 'ARCHITECT', 'Lin');
});
afterAll(() => server.close());

const WAIVER = 'id key name status rule fingerprint subjectList subjectKey reason owner ticket expiresOn';
const waive = (client: Client, input: object): Promise<Data> =>
  payloadOf(client, 'waiveFinding', `waiver { ${WAIVER} } blueprint { revision }`, {
    reason: 'agreed until the move',
    owner: 'Ana',
    ...input,
  });
const TIMEOUT = 'reliability/timeout';
const found = (review: Data, rule = TIMEOUT): Data[] =>
  review.findings.nodes.filter((node: Data) => node.rule.id === rule);
const keysThatCount = (review: Data): string[] =>
  found(review).flatMap(({ counts, subject }) => (counts ? [subject.key as string] : []));
const ALL = ['checkout>payment', 'checkout>shipping', 'storefront>catalogue'];

describe('a waived finding', () => {
  it('is still found, with its waiver, and counts neither in the numbers nor in the score', async () => {
    const blueprintId = await newBrokenShop(ada);
    const before = await reviewOf(ada, blueprintId);
    expect(before.counts.waived).toBe(0);
    expect(keysThatCount(before)).toEqual(ALL);
    const [payment] = found(before);
    const input = { findingId: payment!.id, ticket: 'OPS-1', idempotencyKey: 'w' };
    const done = await waive(lin, input);
    expect(done).toMatchObject({
      waiver: { rule: TIMEOUT, fingerprint: payment!.fingerprint, status: 'ACCEPTED', owner: 'Ana', ticket: 'OPS-1' },
      blueprint: { revision: 4 },
      errors: [],
    });
    expect(await waive(lin, input)).toEqual(done);
    const after = await reviewOf(ada, blueprintId);
    expect(keysThatCount(after)).toEqual(ALL.slice(1));
    expect(after.counts).toEqual({ ...before.counts, error: before.counts.error - 1, waived: 1 });
    expect(after.score).toBeGreaterThan(before.score);
    expect(after.changes.fixed).toBe(0);
    expect(found(after)[0]!.waiver).toEqual({
      key: done.waiver.key,
      status: 'ACCEPTED',
      reason: 'agreed until the move',
      owner: 'Ana',
      ticket: 'OPS-1',
      expiresOn: null,
      counts: false,
    });
    await remove(lin, 'Waiver', { id: done.waiver.id });
    expect(keysThatCount(await reviewOf(ada, blueprintId))).toEqual(ALL);
  });

  it('is one, its rule on its subject, or its rule in the blueprint', async () => {
    const blueprintId = await newBrokenShop(ada);
    const review = await reviewOf(ada, blueprintId);
    const [payment, shipping] = found(review);
    const onSubject = await waive(ada, { findingId: shipping!.id, scope: 'RULE_ON_SUBJECT' });
    expect(onSubject.waiver).toMatchObject({
      rule: TIMEOUT,
      subjectList: 'LINKS',
      subjectKey: 'checkout>shipping',
      fingerprint: null,
    });
    expect(keysThatCount(await reviewOf(ada, blueprintId))).toEqual(['checkout>payment', 'storefront>catalogue']);
    const { waiver } = await waive(ada, { findingId: payment!.id, scope: 'RULE' });
    expect(waiver).toMatchObject({ rule: TIMEOUT, subjectList: null, subjectKey: null });
    const after = await reviewOf(ada, blueprintId);
    expect([keysThatCount(after), after.counts.waived]).toEqual([[], 3]);
  });

  it('about the blueprint itself is waived by its rule there', async () => {
    const blueprintId = await newBrokenShop(ada);
    const before = await reviewOf(ada, blueprintId);
    const about = before.findings.nodes.find(({ subject }: Data) => subject.list === null);
    const done = await waive(ada, { findingId: about.id, scope: 'RULE_ON_SUBJECT' });
    expect(done.errors).toEqual([]);
    const after = await reviewOf(ada, blueprintId);
    const now = after.findings.nodes.find(({ fingerprint }: Data) => fingerprint === about.fingerprint);
    expect([now.counts, now.waiver.key]).toEqual([false, done.waiver.key]);
  });

  it('counts while it is talked about or worked on; waiving again replaces what was said', async () => {
    const blueprintId = await newBrokenShop(ada);
    const [payment] = found(await reviewOf(ada, blueprintId));
    const first = await waive(ada, {
      findingId: payment!.id,
      status: 'IN_PROGRESS',
      ticket: 'OPS-2',
      expiresOn: '2999-01-01',
    });
    const open = await reviewOf(ada, blueprintId);
    expect(found(open)[0]).toMatchObject({ counts: true, waiver: { status: 'IN_PROGRESS', counts: true } });
    expect(open.counts.waived).toBe(0);
    const second = await waive(ada, { findingId: payment!.id, status: 'FALSE_POSITIVE', reason: 'it has one' });
    expect(second.waiver).toMatchObject({
      id: first.waiver.id,
      status: 'FALSE_POSITIVE',
      ticket: null,
      expiresOn: null,
    });
    expect((await reviewOf(ada, blueprintId)).counts.waived).toBe(1);
  });

  it('that a person made is waived like any other', async () => {
    const blueprintId = await newBlueprint(ada);
    await applyModel(ada, blueprintId, {
      manualFindings: [
        { key: 'm', name: 'The vault is shared', category: 'shared-vault', severity: 'ERROR', remedy: 'Split it.' },
      ],
    });
    const before = await reviewOf(ada, blueprintId);
    const [shared] = found(before, 'manual/shared-vault');
    const { findings } = await ofReview(
      ada,
      before.id,
      'findings(filter: { rules: ["manual"] }) { nodes { phase threat { severity } rule { pack title why documentation asks fixes thresholds { name } } } }',
    );
    expect(findings.nodes).toEqual([
      {
        phase: 'DESIGN',
        threat: null,
        rule: {
          pack: 'manual',
          title: 'Shared vault',
          why: 'The vault is shared',
          documentation: expect.stringContaining('Split it.'),
          asks: false,
          fixes: false,
          thresholds: [],
        },
      },
    ]);
    await waive(ada, { findingId: shared!.id, scope: 'RULE' });
    expect((await reviewOf(ada, blueprintId)).counts).toMatchObject({ error: 0, waived: 1 });
  });
});

describe('a waiver with a last day', () => {
  it('holds until that day has ended and counts again after it; the review says so', async () => {
    const blueprintId = await newBrokenShop(ada);
    const [payment] = found(await reviewOf(ada, blueprintId));
    const lastDay = new Date(now + 3 * DAY).toISOString().slice(0, 10);
    const { waiver } = await waive(ada, { findingId: payment!.id, expiresOn: lastDay });
    const idle = 'expiredWaivers { totalCount nodes { key reason } } unusedWaivers { totalCount nodes { key } }';
    const inForce = await reviewOf(ada, blueprintId);
    expect(keysThatCount(inForce)).toEqual(ALL.slice(1));
    expect((await ofReview(ada, inForce.id, idle)).expiredWaivers.totalCount).toBe(0);
    now += 4 * DAY;
    ada = await newSession(ada);
    lin = await newSession(lin);
    const after = await reviewOf(ada, blueprintId);
    expect(keysThatCount(after)).toEqual(ALL);
    expect(found(after)[0]).toMatchObject({ waiver: null, counts: true });
    const unused = { key: 'unused', rule: 'data/backup', reason: 'r', owner: 'o' };
    await applyModel(ada, blueprintId, { waivers: [unused] });
    expect(await ofReview(ada, (await reviewOf(ada, blueprintId)).id, idle)).toMatchObject({
      expiredWaivers: { totalCount: 1, nodes: [{ key: waiver.key, reason: 'agreed until the move' }] },
      unusedWaivers: { totalCount: 1, nodes: [{ key: 'unused' }] },
    });
  });

  it('has a day, a reason and an owner, or is refused', async () => {
    const [payment] = found(await reviewOf(ada, await newBrokenShop(ada)));
    const wrong = async (input: object) => codesOf(await waive(ada, { findingId: payment!.id, ...input }));
    expect(await wrong({ expiresOn: 'soon' })).toEqual([['BAD_USER_INPUT', ['expiresOn']]]);
    expect(await wrong({ reason: ' ' })).toEqual([['BAD_USER_INPUT', ['reason']]]);
    expect(await wrong({ findingId: 'fnd_nothing' })).toEqual([['NOT_FOUND', ['findingId']]]);
    expect(await wrong({ expectedRevision: 1 })).toEqual([['CONFLICT', ['expectedRevision']]]);
  });
});

/** The same person in a new session: time has gone by. */
const newSession = async (person: Person): Promise<Person> => {
  const { signIn } = await import('../kit/story.js');
  return signIn(server.url, person.email, person.organizationId);
};

describe('who waives', () => {
  it('is an architect, an owner or a program with their role; it is in the history and in the audit log', async () => {
    const key = async (role: string): Promise<Client> => {
      const { createApiKey } = await ada.expectOk(
        'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret errors { code message } } }',
        { input: { name: `as ${role}`, role, scopes: ['READ', 'WRITE'] } },
      );
      return createClient(server.url, createApiKey.secret);
    };
    const blueprintId = await newBrokenShop(ada);
    const review = await reviewOf(ada, blueprintId);
    const [payment, shipping, catalogue] = found(review);
    const { waiver } = await waive(lin, { findingId: payment!.id });
    expect((await waive(ada, { findingId: shipping!.id })).errors).toEqual([]);
    expect((await waive(await key('ARCHITECT'), { findingId: catalogue!.id })).errors).toEqual([]);
    const input = { findingId: payment!.id, reason: 'r', owner: 'o' };
    const kim = await newMember(server.url, ada, 'ENGINEER', 'Kim');
    for (const client of [kim, await newMember(server.url, ada, 'VIEWER'), await key('ENGINEER')])
      expect(await refusedWith(client, 'waiveFinding', input)).toBe('FORBIDDEN');
    const eve = await newOwner(server.url, 'Eve');
    expect(codesOf(await waive(eve, input))).toEqual([['NOT_FOUND', ['findingId']]]);
    const entries = await auditLog(ada, { filter: { subjectId: waiver.id } });
    expect(entries).toMatchObject([{ action: 'waiver.created', actor: { id: lin.userId } }]);
    const { blueprint } = await ada.expectOk(
      'query ($id: ID!) { blueprint(id: $id) { events(last: 3) { nodes { action } } } }',
      { id: blueprintId },
    );
    expect(blueprint.events.nodes).toEqual(Array(3).fill({ action: 'waiveFinding' }));
  });
});
