/** Checklists: decided by the rules of a review, answered by people where no rule can. */
import type { Client, Data } from '../kit/client.js';
import { countCommands } from '../kit/count-commands.js';
import { create, update } from '../kit/elements.js';
import { configured, newPlace, ofReview, reviewing, setTimeoutMs } from '../kit/rules.js';
import { startServer, type TestServer } from '../kit/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const FIELDS = `id title counts { holds violated unknown off }
  items {
    id text phase status byHand rules { id } rulesOff findingCount findings { id rule { id } } questionCount
    questions { id text } attestations { id holds evidence by }
  }`;
const checklists = async (client: Client, id: string, ids = ''): Promise<Data> =>
  (await ofReview(client, id, `checklists${ids} { ${FIELDS} }`)).checklists;
const itemsOf = (lists: Data): Data[] => lists.flatMap(({ items }: Data) => items as Data[]);
const itemBy = (lists: Data, rule: string): Data =>
  itemsOf(lists).find(({ rules }) => rules.some(({ id }: Data) => id === rule));

it('stand as the rules of their items found and asked, with what is behind it', async () => {
  const place = await newPlace(server.url);
  const { owner, blueprintId } = place;
  const { id } = await reviewing(owner, blueprintId);
  const lists = await checklists(owner, id as string);
  expect(lists.length).toBeGreaterThan(5);
  for (const { counts, items } of lists) {
    const of = (status: string) => items.filter((item: Data) => item.status === status).length;
    expect(counts).toEqual({ holds: of('HOLDS'), violated: of('VIOLATED'), unknown: of('UNKNOWN'), off: of('OFF') });
  }
  for (const { status, byHand, rules, findings, findingCount, questionCount, attestations } of itemsOf(lists)) {
    expect(byHand).toBe(rules.length === 0);
    expect(findings).toHaveLength(Math.min(5, findingCount as number));
    for (const { rule } of findings) expect(rules).toContainEqual(rule);
    if (byHand) expect([status, attestations]).toEqual(['UNKNOWN', []]);
    else expect(status === 'VIOLATED').toBe(findingCount > 0);
    if (status === 'HOLDS') expect(questionCount).toBe(0);
  }
  expect(itemBy(lists, 'reliability/timeout')).toMatchObject({ status: 'VIOLATED' });
  const [some] = await checklists(owner, id as string, `(ids: ["${lists[1].id}", "none"])`);
  expect(some).toEqual(lists[1]);
});

it('change with the next review: what was mended, waived, or is no longer looked at', async () => {
  const place = await newPlace(server.url);
  const { owner, blueprintId } = place;
  const rule = 'reliability/timeout';
  const now = async (): Promise<Data> =>
    itemBy(await checklists(owner, (await reviewing(owner, blueprintId)).id as string), rule);
  expect((await now()).findings.map((finding: Data) => finding.rule.id)).toContain(rule);
  const waiver = { key: 'later', rule, reason: 'agreed', owner: 'ana', status: 'ACCEPTED' };
  await create(owner, 'Waiver', { blueprintId, waiver });
  expect((await now()).findings.map((finding: Data) => finding.rule.id)).not.toContain(rule);
  await setTimeoutMs(place, 500);
  await configured(owner, { blueprintId, rules: [{ rule, off: true }] });
  expect((await now()).rulesOff).toEqual([rule]);
});

it('are attested by hand where no rule decides, at once and by name', async () => {
  const { owner, blueprintId } = await newPlace(server.url);
  const { id } = await reviewing(owner, blueprintId);
  const item = itemsOf(await checklists(owner, id as string)).find(({ byHand }) => byHand)?.id as string;
  const attestation = { key: 'ours', item, holds: true, evidence: 'the pipeline checks it' };
  const made = await create(owner, 'Attestation', { blueprintId, attestation });
  const stands = async (): Promise<Data> =>
    itemsOf(await checklists(owner, id as string)).find((each) => each.id === item);
  expect(await stands()).toMatchObject({
    status: 'HOLDS',
    attestations: [{ holds: true, evidence: 'the pipeline checks it', by: 'Ada' }],
  });
  await update(owner, 'Attestation', { id: made.attestation.id, attestation: { holds: false } });
  expect((await stands()).status).toBe('VIOLATED');
});

it('are not known of reviews that did not keep which rules ran', async () => {
  const { owner, blueprintId } = await newPlace(server.url);
  const { id } = await reviewing(owner, blueprintId);
  await server.database.connection.collection('reviews').updateOne({ blueprintId }, { $unset: { ran: 1 } });
  expect(await checklists(owner, id as string)).toBeNull();
});

it('take one command for each kind of thing, however many items there are', async () => {
  const { owner, blueprintId } = await newPlace(server.url);
  const { id } = await reviewing(owner, blueprintId);
  const { commands } = await countCommands(server.database.connection, () => checklists(owner, id as string));
  expect([...commands].sort()).toEqual([
    'aggregate sessions',
    'find attestations',
    'find findings',
    'find findings',
    'find questions',
    'find questions',
    'find reviews',
  ]);
});
