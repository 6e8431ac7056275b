/** The audit log: what is in it, who sees it, and that it cannot be changed unnoticed. */
import type { AuditEntryDoc } from '../../src/modules/audit/audit.model.js';
import { hashOf } from '../../src/modules/audit/chain.js';
import type { Client, Data } from '../kit/client.js';
import { act, auditLog } from '../kit/organization.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newMember, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let now = Date.parse('2026-11-20T08:00:00Z');
beforeAll(async () => {
  server = await startServer({ clock: () => new Date(now) });
});
afterAll(() => server.close());

const record = (organizationId: string, action: string, more: object = {}) =>
  server.app.services.audit.record({ organizationId, action, actor: null, outcome: 'SUCCESS', ...more });
const check = async (client: Client): Promise<Data> =>
  (await client.expectOk('{ viewer { organization { auditLogCheck { entries intact brokenAt } } } }')).viewer
    .organization.auditLogCheck;
/** The stored log, as somebody with access to the database has it. */
const stored = () =>
  server.database.connection.collection<{ _id: string; sequence: number; hash?: string }>('auditEntries');
const sequencesOf = (entries: readonly Data[]): number[] => entries.map(({ sequence }) => sequence);

describe('the audit log', () => {
  it('holds what was done to keys, teams and the organization, without secrets', async () => {
    const ada = await newOwner(server.url);
    const { apiKey, secret } = await act(ada, 'createApiKey', { name: 'ci' });
    await act(ada, 'revokeApiKey', { apiKeyId: apiKey.id });
    await act(ada, 'updateOrganization', { name: 'Renamed' });
    const log = await auditLog(ada, { first: 3 });
    expect(log.map(({ action }) => action)).toEqual(['organization.renamed', 'api-key.revoked', 'api-key.created']);
    expect(log[2]).toMatchObject({
      outcome: 'SUCCESS',
      at: new Date(now).toISOString(),
      actor: { kind: 'USER', id: ada.userId, name: 'Ada' },
      subject: { type: 'ApiKey', id: apiKey.id, name: 'ci' },
      detail: [{ name: 'role', value: 'VIEWER' }],
    });
    const all = JSON.stringify(await stored().find({}).toArray());
    expect(all).not.toContain(secret);
  });

  it('is filtered by action, actor, subject, outcome and time, and paged', async () => {
    const ada = await newOwner(server.url);
    const start = now;
    const actor = { kind: 'USER', id: 'usr_x', name: 'X' };
    const subject = { type: 'User', id: 'usr_y', name: 'Y' };
    for (const [action, more] of [
      ['test.one', { actor }],
      ['test.two', { outcome: 'FAILURE', subject }],
      ['test.one', { outcome: 'FAILURE', device: { address: '192.0.2.7', userAgent: 'x'.repeat(1_000) } }],
    ] as const) {
      now += 60_000;
      await record(ada.organizationId, action, more);
    }
    const of = async (filter: object) =>
      (await auditLog(ada, { filter })).map(({ action, outcome }) => `${action} ${outcome}`);
    expect(await of({ actions: ['test.one'] })).toEqual(['test.one FAILURE', 'test.one SUCCESS']);
    expect(await of({ actorId: 'usr_x' })).toEqual(['test.one SUCCESS']);
    expect(await of({ subjectId: 'usr_y' })).toEqual(['test.two FAILURE']);
    expect(await of({ outcome: 'FAILURE', actions: ['test.one', 'test.two'] })).toHaveLength(2);
    const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
    expect(await of({ from: at(2), to: at(3) })).toEqual(['test.two FAILURE']);
    const [newest] = await auditLog(ada, { first: 1 });
    expect(newest).toMatchObject({ address: '192.0.2.7' });
    const query = `query ($after: String) { viewer { organization { auditLog(first: 2, after: $after, filter: { actions: ["test.one", "test.two"] }) {
      totalCount pageInfo { hasNextPage endCursor } nodes { sequence } } } } }`;
    const page = async (after?: string) => (await ada.expectOk(query, { after })).viewer.organization.auditLog;
    const first = await page();
    expect([first.totalCount, first.pageInfo.hasNextPage]).toEqual([3, true]);
    expect((await page(first.pageInfo.endCursor)).nodes).toHaveLength(1);
  });

  it.each(['ARCHITECT', 'ENGINEER', 'VIEWER'] as const)('is not shown to %s, entry by entry either', async (role) => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, role);
    for (const field of ['auditLog { totalCount }', 'auditLogCheck { intact }'])
      expect((await grace.send(`{ viewer { organization { ${field} } } }`)).errors?.[0]?.extensions.code).toBe(
        'FORBIDDEN',
      );
    const [entry] = await auditLog(ada, { first: 1 });
    expect((await grace.expectOk('query ($id: ID!) { node(id: $id) { id } }', { id: entry.id })).node).toBeNull();
  });

  it('of one organization is not shown in another one', async () => {
    const [ada, eve] = [await newOwner(server.url), await newOwner(server.url, 'Eve')];
    await record(ada.organizationId, 'test.own');
    const [entry] = await auditLog(ada, { first: 1 });
    expect((await eve.expectOk('query ($id: ID!) { node(id: $id) { id } }', { id: entry.id })).node).toBeNull();
    expect((await ada.expectOk('query ($id: ID!) { node(id: $id) { id } }', { id: entry.id })).node).toEqual({
      id: entry.id,
    });
    expect(await auditLog(eve, { filter: { actions: ['test.own'] } })).toEqual([]);
  });

  it('numbers its entries without gaps, however many are written at the same moment', async () => {
    const ada = await newOwner(server.url);
    const before = (await auditLog(ada)).length;
    const many = Array.from({ length: 20 }, (_, i) => record(ada.organizationId, 'test.many', { detail: { i } }));
    // Beside them, acts that write their entries within transactions.
    const acts = Array.from({ length: 5 }, (_, i) => act(ada, 'createTeam', { name: `Team ${i}` }));
    const made = await Promise.all(acts);
    await Promise.all(many);
    expect(made.map(({ errors }) => errors)).toEqual(made.map(() => []));
    const sequences = sequencesOf(await auditLog(ada));
    expect(sequences).toEqual(Array.from({ length: before + 25 }, (_, i) => before + 25 - i));
    expect(await check(ada)).toEqual({ entries: before + 25, intact: true, brokenAt: null });
  });

  it('shows that an entry was taken out or altered', async () => {
    const ada = await newOwner(server.url);
    const { organizationId } = ada;
    for (const i of [1, 2, 3, 4]) await record(organizationId, `test.step-${i}`, { detail: { i } });
    const [, third, second] = await auditLog(ada);
    expect((await check(ada)).intact).toBe(true);

    const original = await stored().findOne({ _id: third.id });
    if (!original) throw new Error('the entry is not where the API has it from');
    await stored().updateOne({ _id: third.id }, { $set: { outcome: 'FAILURE' } });
    expect(await check(ada)).toMatchObject({ intact: false, brokenAt: third.sequence });
    await stored().replaceOne({ _id: third.id }, original);
    expect((await check(ada)).intact).toBe(true);

    // An entry whose own hash fits its new content does not fit the one after it.
    const forged = { ...original, outcome: 'FAILURE' } as AuditEntryDoc; // as it was stored
    const before = await stored().findOne({ _id: second.id });
    const hash = hashOf(String(before?.hash), forged, forged);
    await stored().updateOne({ _id: third.id }, { $set: { outcome: 'FAILURE', hash } });
    expect(await check(ada)).toMatchObject({ intact: false, brokenAt: Number(third.sequence) + 1 });
    await stored().replaceOne({ _id: third.id }, original);

    await stored().deleteOne({ _id: second.id });
    expect(await check(ada)).toMatchObject({ intact: false, brokenAt: second.sequence });
    // Nor does it help to close the gap.
    await stored().updateMany({ organizationId, sequence: { $gt: second.sequence } } as object, {
      $inc: { sequence: -1 },
    });
    expect(await check(ada)).toMatchObject({ intact: false, brokenAt: second.sequence });
  });

  it('has an entry exactly where the act was done', async () => {
    const ada: Person = await newOwner(server.url);
    const memberId = (await ada.expectOk('{ viewer { organization { members { nodes { id } } } } }')).viewer
      .organization.members.nodes[0].id;
    const before = (await auditLog(ada)).length;
    await act(ada, 'changeMemberRole', { memberId, role: 'VIEWER' });
    await act(ada, 'removeMember', { memberId });
    expect(await auditLog(ada)).toHaveLength(before);
  });
});
