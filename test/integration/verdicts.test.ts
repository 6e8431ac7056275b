/** Who waives, who attests and who accepts decisions, whichever way the change comes. */
import { createReadModel } from '../../src/modules/blueprint/read-model.js';
import { createTransactions } from '../../src/platform/mongo/transaction.js';
import { createClient, type Client, type Data } from '../kit/client.js';
import { create, idsOf, remove, revisionOf, update } from '../kit/elements.js';
import { auditLog } from '../kit/organization.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newMember, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;
/** An architect, an engineer, and a program that may write as an architect. */
let lin: Person;
let kim: Person;
let ci: Client;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
  lin = await newMember(server.url, ada, 'ARCHITECT', 'Lin');
  kim = await newMember(server.url, ada, 'ENGINEER', 'Kim');
  const { createApiKey } = await ada.expectOk(
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret errors { code message } } }',
    { input: { name: 'ci', role: 'ARCHITECT', scopes: ['READ', 'WRITE'] } },
  );
  ci = createClient(server.url, createApiKey.secret);
});
afterAll(() => server.close());

const WAIVER = { key: 'later', rule: 'reliability/timeout', reason: 'agreed', owner: 'ana' };
const ATTESTED = { key: 'backups', item: 'backups', holds: true, evidence: 'tried on Friday' };
const codes = (payload: Data) => payload.errors.map(({ code, path }: Data) => [code, path]);
const apply = async (client: Client, blueprintId: string, model: object, more: object = {}): Promise<Data> => {
  const answer = await client.send(
    'mutation ($input: ApplyModelInput!) { applyModel(input: $input) { errors { code message path } } }',
    { input: { blueprintId, model, ...more } },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data.applyModel;
};
const idOf = async (blueprintId: string, list: string, key: string): Promise<string> =>
  (await idsOf(ada, blueprintId))[list]?.[key] ?? 'none';
const filled = async (model: object): Promise<string> => {
  const blueprintId = await newBlueprint(ada);
  await applyModel(ada, blueprintId, model);
  return blueprintId;
};

describe('a waiver', () => {
  it('is given, changed and taken back by architects, owners and programs that write for them', async () => {
    const blueprintId = await newBlueprint(ada);
    for (const [i, client] of [ada, lin, ci].entries()) {
      const made = await create(client, 'Waiver', { blueprintId, waiver: { ...WAIVER, key: `w${i}` } });
      expect(codes(made)).toEqual([]);
      const { id } = made.waiver;
      expect(codes(await update(client, 'Waiver', { id, waiver: { expiresOn: '2027-06-30' } }))).toEqual([]);
      expect(codes(await remove(client, 'Waiver', { id }))).toEqual([]);
    }
  });

  it('is not an engineer’s to give, by applying a model neither; what stays the same may be applied along', async () => {
    const blueprintId = await filled({ waivers: [WAIVER] });
    const direct = await kim.send(
      'mutation ($input: CreateWaiverInput!) { createWaiver(input: $input) { errors { code } } }',
      { input: { blueprintId, waiver: { ...WAIVER, key: 'mine' } } },
    );
    expect(direct.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const forbidden = (path: readonly string[]) => [['FORBIDDEN', path]];
    const components = [{ key: 'shop' }];
    const added = { components, waivers: [WAIVER, { ...WAIVER, key: 'mine' }] };
    expect(codes(await apply(kim, blueprintId, added))).toEqual(forbidden(['waivers', '1']));
    const changed = { components, waivers: [{ ...WAIVER, expiresOn: '2099-01-01' }] };
    expect(codes(await apply(kim, blueprintId, changed))).toEqual(forbidden(['waivers', '0']));
    expect(codes(await apply(kim, blueprintId, { waivers: [] }, { prune: true }))).toEqual(forbidden(['prune']));
    expect(await revisionOf(ada, blueprintId)).toBe(2);
    expect(codes(await apply(kim, blueprintId, { components, waivers: [WAIVER] }))).toEqual([]);
  });

  it('stands in the audit log with who gave it and what it is for; many at once as one entry', async () => {
    const blueprintId = await newBlueprint(lin);
    const { waiver } = await create(lin, 'Waiver', { blueprintId, waiver: WAIVER });
    await update(lin, 'Waiver', { id: waiver.id, waiver: { ticket: 'OPS-1' } });
    await update(lin, 'Waiver', { id: waiver.id, waiver: { ticket: 'OPS-1' } });
    await remove(lin, 'Waiver', { id: waiver.id });
    const entries = await auditLog(ada, { filter: { subjectId: waiver.id } });
    expect(entries.map(({ action }) => action)).toEqual(['waiver.deleted', 'waiver.changed', 'waiver.created']);
    expect(JSON.stringify(entries)).toContain('reliability/timeout');
    expect(entries.every(({ actor }) => actor.id === lin.userId)).toBe(true);
    const waivers = Array.from({ length: 30 }, (_, i) => ({ ...WAIVER, key: `w${i}` }));
    await applyModel(lin, blueprintId, { waivers });
    const many = await auditLog(ada, { filter: { subjectId: blueprintId } });
    expect(many.filter(({ action }) => action === 'waivers.changed')).toHaveLength(1);
  });

  it('is offered to those who may', async () => {
    const blueprintId = await newBlueprint(ada);
    const query = 'query ($id: ID!) { blueprint(id: $id) { viewerCan { waive acceptDecisions } } }';
    const ask = async (client: Client) => (await client.expectOk(query, { id: blueprintId })).blueprint.viewerCan;
    expect(await ask(lin)).toEqual({ waive: true, acceptDecisions: true });
    expect(await ask(ci)).toEqual({ waive: true, acceptDecisions: false });
    expect(await ask(kim)).toEqual({ waive: false, acceptDecisions: false });
  });
});

describe('an attestation', () => {
  const read = async (blueprintId: string): Promise<Data> =>
    (
      await ada.expectOk(
        'query ($id: ID!) { blueprint(id: $id) { revision attestations { nodes { by evidence } } } }',
        {
          id: blueprintId,
        },
      )
    ).blueprint;

  it('names the user who changed it last, whatever they say, and stands in the audit log', async () => {
    const blueprintId = await newBlueprint(ada);
    const made = await create(kim, 'Attestation', { blueprintId, attestation: { ...ATTESTED, by: 'Ada' } });
    expect((await read(blueprintId)).attestations.nodes).toMatchObject([{ by: 'Kim' }]);
    // Applying the same again is no attestation.
    await applyModel(lin, blueprintId, { attestations: [{ ...ATTESTED, by: 'Lin' }] });
    expect(await read(blueprintId)).toMatchObject({ revision: 2, attestations: { nodes: [{ by: 'Kim' }] } });
    await applyModel(lin, blueprintId, { attestations: [{ ...ATTESTED, evidence: 'seen' }] });
    expect((await read(blueprintId)).attestations.nodes).toEqual([{ by: 'Lin', evidence: 'seen' }]);
    await applyModel(ci, blueprintId, { attestations: [{ ...ATTESTED, evidence: 'a job', by: lin.userId }] });
    expect((await read(blueprintId)).attestations.nodes).toEqual([{ by: null, evidence: 'a job' }]);
    await applyModel(ci, blueprintId, { attestations: [{ ...ATTESTED, evidence: 'a job', by: 'the backup job' }] });
    expect((await read(blueprintId)).attestations.nodes).toEqual([{ by: 'the backup job', evidence: 'a job' }]);
    const entries = await auditLog(ada, { filter: { subjectId: made.attestation.id } });
    expect(entries.map(({ action }) => action)).toEqual([
      ...Array<string>(3).fill('attestation.changed'),
      'attestation.created',
    ]);
  });
});

describe('a decision', () => {
  const accept = async (client: Client, id: string, more: object = {}): Promise<Data> => {
    const answer = await client.send(
      `mutation ($input: AcceptDecisionInput!) { acceptDecision(input: $input) {
        decision { status decidedOn author } blueprint { revision } errors { code path message } } }`,
      { input: { id, ...more } },
    );
    return answer.data?.acceptDecision ?? { errors: answer.errors?.map((e: Data) => ({ code: e.extensions.code })) };
  };
  const proposed = async (client: Client): Promise<readonly [blueprintId: string, id: string]> => {
    const blueprintId = await newBlueprint(ada);
    const { decision } = await create(client, 'Decision', { blueprintId, decision: { name: 'REST' } });
    return [blueprintId, decision.id];
  };

  it('is accepted by another person than its author, once, on the day', async () => {
    const [blueprintId, id] = await proposed(lin);
    expect(codes(await accept(lin, id))).toEqual([['FORBIDDEN', ['id']]]);
    expect((await accept(kim, id)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await accept(ci, id)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(codes(await accept(ada, id, { expectedRevision: 1 }))).toEqual([['CONFLICT', ['expectedRevision']]]);
    const done = await accept(ada, id, { idempotencyKey: 'yes' });
    expect(done).toMatchObject({
      decision: { status: 'ACCEPTED', author: 'Lin' },
      blueprint: { revision: 3 },
      errors: [],
    });
    expect(done.decision.decidedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(await accept(ada, id, { idempotencyKey: 'yes' })).toEqual(done);
    expect(codes(await accept(ada, id))).toEqual([['CONFLICT', ['id']]]);
    expect(await revisionOf(ada, blueprintId)).toBe(3);
  });

  it('is not accepted by its author in another way: not as an update, not in a model, not as it is made', async () => {
    const [blueprintId, id] = await proposed(lin);
    const refused = (path: readonly string[]) => [['FORBIDDEN', [...path, 'status']]];
    const status = { status: 'ACCEPTED' };
    expect(codes(await update(lin, 'Decision', { id, decision: status }))).toEqual(refused(['decision']));
    expect(codes(await update(lin, 'Decision', { id, decision: { ...status, author: 'Kim' } }))).toEqual(
      refused(['decision']),
    );
    const model = { decisions: [{ key: 'rest', author: null, ...status }] };
    expect(codes(await apply(lin, blueprintId, model))).toEqual(refused(['decisions', '0']));
    expect(codes(await apply(ci, blueprintId, model))).toEqual(refused(['decisions', '0']));
    const made = await create(lin, 'Decision', { blueprintId, decision: { name: 'New', ...status } });
    expect(codes(made)).toEqual(refused(['decision']));
    expect(codes(await apply(ada, blueprintId, model))).toEqual([]);
    // What is accepted already can be applied along by anybody who edits.
    expect(codes(await apply(kim, blueprintId, model))).toEqual([]);
  });

  it('keeps its author: nobody can give or take away the user who proposed it', async () => {
    const [blueprintId, id] = await proposed(lin);
    const author = async () =>
      (await ada.expectOk('query ($id: ID!) { node(id: $id) { ... on Decision { author viewerCanAccept } } }', { id }))
        .node;
    for (const client of [ada, kim, ci])
      await applyModel(client, blueprintId, {
        decisions: [{ key: 'rest', author: `of ${client === ci}`, outcome: 'x' }],
      });
    expect(await author()).toEqual({ author: 'Lin', viewerCanAccept: true });
    await applyModel(ci, blueprintId, { decisions: [{ key: 'adr-1', author: 'the founders' }] });
    const brought = await idOf(blueprintId, 'decisions', 'adr-1');
    expect((await accept(lin, brought)).decision).toMatchObject({ status: 'ACCEPTED', author: 'the founders' });
  });

  it('reaches the engine with its author’s name, which the database keeps as an id', async () => {
    const [blueprintId] = await proposed(lin);
    await applyModel(kim, blueprintId, { attestations: [ATTESTED] });
    const { app, database } = server;
    const [stored] = await app.db.decisions.find(ada.organizationId, { blueprintId });
    expect(stored?.author).toBe(lin.userId);
    const readModel = createReadModel(app.db, createTransactions(database.connection));
    const viewer = { kind: 'USER', id: ada.userId, sessionId: 's', role: 'OWNER', name: 'Ada' } as const;
    const read = await readModel({ ...viewer, organizationId: ada.organizationId }, blueprintId);
    expect(read?.model).toMatchObject({ decisions: [{ author: 'Lin' }], attestations: [{ by: 'Kim' }] });
  });
});
