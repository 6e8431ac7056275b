/** Reviews of a blueprint: findings, questions, score, and what became of them. */
import type { Client, Data } from '../kit/client.js';
import { create, idsOf, remove, update } from '../kit/elements.js';
import { importModel } from '../kit/import.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newMember, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

/** A shop as a team has it in its repository; its database is past its end of life. */
const SHOP = `
services:
  edge:
    image: nginx
    ports: ["80:80"]
    environment: { ORDERS_URL: "http://orders:8080" }
  orders:
    image: example/orders:3
    environment: { DATABASE_URL: "postgres://orders-db:5432/orders", PAYMENT_ADDR: "payment:9000" }
  payment:
    image: example/payment:1
  orders-db:
    image: postgres:9.6
`;

const FINDING =
  'id fingerprint severity status message remedy rule { id title } subject { list key name element { id } } related { key }';
const REVIEW = `id revision score confidence counts { error warning info } changes { new persisting fixed }
  previous { id revision }
  findings(first: 100) { totalCount nodes { ${FINDING} } }
  questions(first: 100) { totalCount nodes { id fingerprint field text subject { key } rules { id } } }`;

const review = async (client: Client, blueprintId: string, more: object = {}): Promise<Data> => {
  const answer = await client.send(
    `mutation ($input: ReviewBlueprintInput!) { reviewBlueprint(input: $input) { review { ${REVIEW} } errors { code path } } }`,
    { input: { blueprintId, ...more } },
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.reviewBlueprint;
};
const reviewed = async (blueprintId: string): Promise<Data> => {
  const payload = await review(ada, blueprintId);
  expect(payload.errors).toEqual([]);
  return payload.review;
};
const imported = async (): Promise<string> => {
  const blueprintId = await newBlueprint(ada);
  const payload = await importModel(ada, blueprintId, 'DOCKER_COMPOSE', SHOP);
  expect(payload.errors).toEqual([]);
  return blueprintId;
};
const prints = (found: Data): string[] => found.findings.nodes.map((node: Data) => node.fingerprint as string).sort();
const of = (found: Data, rule: string): Data[] => found.findings.nodes.filter((node: Data) => node.rule.id === rule);

describe('a review of an imported system', () => {
  it('has findings with all that is needed to act on them, the gravest first', async () => {
    const blueprintId = await imported();
    const found = await reviewed(blueprintId);
    expect(found.findings.totalCount).toBeGreaterThan(0);
    const elements = Object.values(await idsOf(ada, blueprintId)).flatMap((list) => Object.values(list));
    for (const finding of found.findings.nodes) {
      expect(finding).toMatchObject({
        fingerprint: expect.stringMatching(/^[0-9a-f]{24}$/),
        severity: expect.stringMatching(/^(?:ERROR|WARNING|INFO)$/),
        status: 'NEW',
        message: expect.stringMatching(/\S/),
        remedy: expect.stringMatching(/\S/),
        rule: { id: expect.stringMatching(/^[a-z]+\/[a-z-]+$/), title: expect.stringMatching(/\S/) },
      });
      if (finding.subject.list !== null) expect(elements).toContain(finding.subject.element.id);
    }
    const grave = ['ERROR', 'WARNING', 'INFO'];
    const severities = found.findings.nodes.map(({ severity }: Data) => grave.indexOf(severity as string));
    expect(severities).toEqual([...severities].sort());
    expect(new Set(prints(found)).size).toBe(found.findings.totalCount);
    expect(of(found, 'architecture/end-of-life').map(({ subject }) => subject.key)).toEqual(['orders-db']);
  });

  it('counts, scores and compares', async () => {
    const blueprintId = await imported();
    const found = await reviewed(blueprintId);
    const count = (severity: string) => found.findings.nodes.filter((node: Data) => node.severity === severity).length;
    expect(found).toMatchObject({
      revision: 2,
      counts: { error: count('ERROR'), warning: count('WARNING'), info: count('INFO') },
      changes: { new: found.findings.totalCount, persisting: 0, fixed: 0 },
      previous: null,
    });
    expect([found.score >= 0 && found.score < 100, found.confidence >= 0 && found.confidence <= 1]).toEqual([
      true,
      true,
    ]);
  });

  it('asks first what an architect asks first, with the rules that wait for it', async () => {
    const found = await reviewed(await imported());
    const fields = found.questions.nodes.map(({ field }: Data) => field as string);
    expect(fields.slice(0, 3).every((field: string) => field.startsWith('requirements.'))).toBe(true);
    expect(fields).toEqual(expect.arrayContaining(['requirements.peakRequestsPerSecond', 'owner']));
    const timeout = found.questions.nodes.find(({ field }: Data) => field === 'requirements.practices.callTimeoutMs');
    expect(timeout.rules).toContainEqual({ id: 'reliability/timeout' });
    expect(timeout.text).toMatch(/\?$/);
  });
});

describe('a finding', () => {
  it('is the same after a re-import and after a rename', async () => {
    const blueprintId = await imported();
    const first = await reviewed(blueprintId);
    const { components } = await idsOf(ada, blueprintId);
    await update(ada, 'Component', { id: components!['orders-db'], component: { name: 'The old database' } });
    await importModel(ada, blueprintId, 'DOCKER_COMPOSE', SHOP);
    const second = await reviewed(blueprintId);
    expect(prints(second)).toEqual(prints(first));
    expect(second).toMatchObject({
      changes: { new: 0, persisting: first.findings.totalCount, fixed: 0 },
      previous: { id: first.id, revision: 2 },
    });
    expect(second.findings.nodes.every(({ status }: Data) => status === 'PERSISTING')).toBe(true);
    const [old] = of(second, 'architecture/end-of-life');
    expect(old!.subject).toMatchObject({ key: 'orders-db', name: 'The old database' });
  });

  it('is fixed by changing what it is about, new where a change brings it, and gone in the review after', async () => {
    const blueprintId = await imported();
    const { links, components } = await idsOf(ada, blueprintId);
    const link = links!['orders>payment'];
    await update(ada, 'Link', { id: link, link: { mode: 'SYNC', timeoutMs: 0 } });
    const before = await reviewed(blueprintId);
    const [endless] = of(before, 'reliability/timeout');
    expect(endless).toMatchObject({ severity: 'ERROR', subject: { list: 'LINKS', key: 'orders>payment' } });

    await update(ada, 'Link', { id: link, link: { timeoutMs: 800 } });
    await update(ada, 'Component', {
      id: components!['orders-db'],
      component: { technologyVersion: '18', image: 'postgres:18' },
    });
    const after = await reviewed(blueprintId);
    expect(of(after, 'reliability/timeout')).toEqual([]);
    expect(after.changes.fixed).toBeGreaterThanOrEqual(1);
    const changes: Readonly<Record<string, number>> = after.changes;
    expect(changes['persisting']! + changes['fixed']!).toBe(before.findings.totalCount);
    expect(changes['persisting']! + changes['new']!).toBe(after.findings.totalCount);
    const fixed = await findings(after.id, { filter: { statuses: ['FIXED'] } });
    expect(fixed.totalCount).toBe(changes['fixed']);
    expect(fixed.nodes.map((node: Data) => node.fingerprint)).toContain(endless!.fingerprint);

    await update(ada, 'Link', { id: link, link: { timeoutMs: 0 } });
    const again = await reviewed(blueprintId);
    expect(of(again, 'reliability/timeout')).toMatchObject([{ fingerprint: endless!.fingerprint, status: 'NEW' }]);
    expect((await findings(again.id, { filter: { statuses: ['FIXED'] } })).totalCount).toBe(again.changes.fixed);
  });

  it('stays readable when its subject is gone', async () => {
    const blueprintId = await imported();
    const found = await reviewed(blueprintId);
    const { components } = await idsOf(ada, blueprintId);
    await remove(ada, 'Component', { id: components!['orders-db'] });
    const { nodes } = await findings(found.id, { filter: { subjectKey: 'orders-db' } });
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes[0].subject).toMatchObject({ key: 'orders-db', name: 'orders-db', element: null });
  });
});

const findings = async (id: string, args: object): Promise<Data> => {
  const data = await ada.expectOk(
    `query ($id: ID!, $first: Int, $after: String, $filter: FindingFilter) {
      node(id: $id) { ... on Review { findings(first: $first, after: $after, filter: $filter) {
        totalCount pageInfo { hasNextPage endCursor } nodes { ${FINDING} }
      } } }
    }`,
    { id, first: 100, ...args },
  );
  return data.node.findings;
};

describe('findings of a review', () => {
  it('come in pages of one stable order', async () => {
    const { id, findings: all } = await reviewed(await imported());
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Data = await findings(id, { first: 3, after });
      seen.push(...page.nodes.map((node: Data) => node.id as string));
      expect(page.totalCount).toBe(all.totalCount);
      ({ hasNextPage: more, endCursor: after } = page.pageInfo);
    }
    expect(seen).toEqual(all.nodes.map((node: Data) => node.id));
  });

  it('are filtered by severity, rule, pack and subject', async () => {
    const { id, findings: all } = await reviewed(await imported());
    const expectFiltered = async (filter: object, holds: (node: Data) => boolean) => {
      const { totalCount, nodes } = await findings(id, { filter });
      expect(nodes.map((node: Data) => node.id)).toEqual(all.nodes.filter(holds).map((node: Data) => node.id));
      expect(totalCount).toBe(nodes.length);
    };
    await expectFiltered({ severities: ['WARNING'] }, ({ severity }) => severity === 'WARNING');
    await expectFiltered({ rules: ['architecture/end-of-life'] }, ({ rule }) => rule.id === 'architecture/end-of-life');
    await expectFiltered({ rules: ['threat', 'architecture/end-of-life'] }, ({ rule }) =>
      /^threat\/|^architecture\/end-of-life$/.test(rule.id as string),
    );
    await expectFiltered({ subjectKey: 'orders-db' }, ({ subject }) => subject.key === 'orders-db');
    await expectFiltered({ rules: ['no/such-rule'] }, () => false);
    await expectFiltered({ statuses: ['FIXED'] }, () => false);
  });
});

describe('the reviews of a blueprint', () => {
  it('are listed in their order, the latest at hand', async () => {
    const blueprintId = await imported();
    const first = await reviewed(blueprintId);
    await create(ada, 'Component', { blueprintId, component: { key: 'lonely' } });
    const second = await reviewed(blueprintId);
    const { blueprint } = await ada.expectOk(
      `query ($id: ID!) { blueprint(id: $id) { latestReview { id previous { id } } reviews { totalCount nodes { id revision } } } }`,
      { id: blueprintId },
    );
    expect(blueprint).toEqual({
      latestReview: { id: second.id, previous: { id: first.id } },
      reviews: {
        totalCount: 2,
        nodes: [
          { id: first.id, revision: 2 },
          { id: second.id, revision: 3 },
        ],
      },
    });
  });

  it('are read by a VIEWER, who cannot make one', async () => {
    const blueprintId = await imported();
    const { id } = await reviewed(blueprintId);
    const grace = await newMember(server.url, ada, 'VIEWER');
    const query = 'query ($id: ID!) { blueprint(id: $id) { latestReview { id score findings { totalCount } } } }';
    const { blueprint } = await grace.expectOk(query, { id: blueprintId });
    expect(blueprint.latestReview.id).toBe(id);
    const answer = await grace.send(
      'mutation ($id: ID!) { reviewBlueprint(input: { blueprintId: $id }) { review { id } } }',
      { id: blueprintId },
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('are made of the expected revision or not at all', async () => {
    const blueprintId = await imported();
    expect(await review(ada, blueprintId, { expectedRevision: 1 })).toEqual({
      review: null,
      errors: [{ code: 'CONFLICT', path: ['expectedRevision'] }],
    });
    expect(await review(ada, 'bpt_nothing')).toMatchObject({ review: null, errors: [{ code: 'NOT_FOUND' }] });
  });
});
