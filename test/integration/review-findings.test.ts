/** Findings in full: what each says, how they are filtered and ordered, what the rules say, what old reviews keep. */
import type { Data } from '../kit/client.js';
import { countCommands } from '../kit/count-commands.js';
import { FINDING, newBrokenShop, ofReview, reviewOf } from '../kit/review.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;
/** A review with findings of many kinds: owned, waived, of a person, about threats. */
let review: Data;
let blueprintId: string;

const DOOR = { key: 'door', name: 'The door is open', category: 'open-door', severity: 'WARNING' };

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
  await ada.expectOk('mutation ($input: CreateTeamInput!) { createTeam(input: $input) { errors { code message } } }', {
    input: { name: 'Checkout' },
  });
  blueprintId = await newBrokenShop(ada);
  await applyModel(ada, blueprintId, {
    components: [
      { key: 'checkout', team: 'checkout', owner: 'Ana' },
      { key: 'catalogue-db', confidentiality: 'STRICTLY_CONFIDENTIAL', integrity: 'CRITICAL', encryption: 'NONE' },
    ],
    manualFindings: [
      { ...DOOR, likelihood: 'LIKELY', impact: 'HIGH', subjectList: 'COMPONENTS', subjectKey: 'checkout' },
    ],
    waivers: [
      { key: 'w', rule: 'reliability/timeout', subjectKey: 'checkout>payment', reason: 'agreed', owner: 'Ana' },
      {
        key: 'p',
        rule: 'reliability/timeout',
        subjectKey: 'checkout>shipping',
        reason: 'soon',
        owner: 'Ana',
        status: 'IN_PROGRESS',
      },
    ],
  });
  review = await reviewOf(ada, blueprintId);
});
afterAll(() => server.close());

const pageOf = async (args: string, selection = FINDING): Promise<Data> =>
  (await ofReview(ada, review.id, `findings(first: 100, ${args}) { totalCount nodes { ${selection} } }`)).findings;

describe('a finding', () => {
  it('has phase, references and whether it counts; a threat its rating and what it opens', async () => {
    expect(
      review.findings.nodes.every(({ phase }: Data) => /^(?:DESIGN|IMPLEMENTATION|VALIDATION)$/.test(phase as string)),
    ).toBe(true);
    const threat = `rule { id threat { stride function falsePositives } } threat { severity likelihood impact dataBreachProbability
      dataBreachComponents syntheticId mostRelevant { technicalAsset communicationLink } }`;
    const { nodes } = await pageOf('filter: { rules: ["threat", "manual"] }', threat);
    const door = nodes.find(({ rule }: Data) => rule.id === 'manual/open-door');
    expect(door).toEqual({
      rule: { id: 'manual/open-door', threat: null },
      threat: {
        severity: 'MEDIUM',
        likelihood: 'LIKELY',
        impact: 'HIGH',
        dataBreachProbability: 'POSSIBLE',
        dataBreachComponents: [],
        syntheticId: 'open-door@checkout',
        mostRelevant: { technicalAsset: 'checkout', communicationLink: null },
      },
    });
    const unencrypted = nodes.find(({ rule }: Data) => rule.id === 'threat/unencrypted-asset');
    expect(unencrypted).toMatchObject({
      rule: { threat: { stride: 'INFORMATION_DISCLOSURE' } },
      threat: { dataBreachComponents: ['catalogue-db'], mostRelevant: { technicalAsset: 'catalogue-db' } },
    });
  });
});

describe('findings are filtered', () => {
  const matching = async (filter: string, holds: (node: Data) => boolean): Promise<void> => {
    const { totalCount, nodes } = await pageOf(`filter: ${filter}`, 'id');
    const ids: readonly string[] = review.findings.nodes.filter(holds).map((node: Data) => node.id as string);
    expect([filter, ids.length > 0 && ids.length < review.findings.totalCount]).toEqual([filter, true]);
    expect([filter, totalCount, nodes.map(({ id }: Data) => id)]).toEqual([filter, ids.length, ids]);
  };

  it('by phase, list, waiver, count and fix', async () => {
    await matching('{ phases: [IMPLEMENTATION] }', ({ phase }) => phase === 'IMPLEMENTATION');
    await matching('{ subjectList: LINKS }', ({ subject }) => subject.list === 'LINKS');
    await matching(
      '{ subjectList: LINKS, subjectKey: "checkout>payment" }',
      ({ subject }) => subject.key === 'checkout>payment',
    );
    await matching('{ waived: true }', ({ waiver }) => waiver !== null);
    await matching('{ waived: false, hasFix: true }', ({ waiver, fix }) => waiver === null && fix !== null);
    await matching('{ hasFix: false }', ({ fix }) => fix === null);
    await matching('{ counts: false }', ({ counts }) => !counts);
    await matching('{ counts: true, severities: [ERROR] }', ({ counts, severity }) => counts && severity === 'ERROR');
    await matching('{ rules: ["manual", "data"] }', ({ rule }) => /^(?:manual|data)\//.test(rule.id as string));
  });

  it('by who answers for the component that they are about or hang on', async () => {
    const ofCheckout = ({ subject }: Data): boolean =>
      subject.key === 'checkout' || (subject.list === 'LINKS' && /^checkout>/.test(subject.key as string));
    await matching('{ team: "checkout" }', ofCheckout);
    await matching('{ owner: "Ana" }', ofCheckout);
    await matching('{ owner: "Ana", team: "checkout", hasFix: true }', (node) => ofCheckout(node) && node.fix !== null);
  });

  it('by a text, which is no pattern', async () => {
    await matching('{ search: "THE DOOR" }', ({ message }) => /the door/i.test(message as string));
    await matching('{ search: "timeout" }', ({ rule, message }) => /timeout/i.test(`${rule.id} ${message}`));
    expect((await pageOf('filter: { search: ".*" }')).totalCount).toBe(0);
  });
});

describe('findings are ordered', () => {
  const inPages = async (order: string): Promise<Data[]> => {
    const seen: Data[] = [];
    for (let after = '', more = true; more;) {
      const args = `first: 3, orderBy: ${order}${after && `, after: "${after}"`}`;
      const { findings } = await ofReview(
        ada,
        review.id,
        `findings(${args}) { nodes { ${FINDING} } pageInfo { hasNextPage endCursor } }`,
      );
      seen.push(...findings.nodes);
      ({ hasNextPage: more, endCursor: after } = findings.pageInfo);
    }
    return seen;
  };
  const BY: Readonly<Record<string, (node: Data) => string>> = {
    SEVERITY: ({ severity }) => String(['INFO', 'WARNING', 'ERROR'].indexOf(severity as string)),
    RULE: ({ rule }) => rule.id as string,
    SUBJECT: ({ subject }) => subject.key as string,
    PHASE: ({ phase }) => phase as string,
  };

  it.each(Object.keys(BY))('by %s, both ways, in pages that lose nothing', async (field) => {
    const all: readonly string[] = review.findings.nodes.map(({ id }: Data) => id as string);
    for (const direction of ['ASC', 'DESC']) {
      const seen = await inPages(`{ field: ${field}, direction: ${direction} }`);
      expect(seen.map(({ id }) => id as string).sort()).toEqual([...all].sort());
      const values = seen.map(BY[field]!);
      const sorted = [...values].sort();
      expect(values).toEqual(direction === 'ASC' ? sorted : sorted.reverse());
    }
  });

  it('in the engine’s order otherwise, which is by severity, the worst first', async () => {
    const seen = await inPages('{ field: SEVERITY, direction: DESC }');
    expect(seen).toEqual(review.findings.nodes);
  });

  it('also where old ones lack their phase', async () => {
    const stored = server.database.connection.collection('findings');
    const old = { reviewId: review.id, rule: /^(?:reliability|data)/ };
    await stored.updateMany(old, { $unset: { phase: 1 } });
    for (const direction of ['ASC', 'DESC']) {
      const seen = await inPages(`{ field: PHASE, direction: ${direction} }`);
      expect(new Set(seen.map(({ id }) => id as string)).size).toBe(review.findings.totalCount);
      expect(seen.every(({ phase }) => phase !== null)).toBe(true);
    }
    const { totalCount } = await pageOf('filter: { phases: [DESIGN, IMPLEMENTATION, VALIDATION] }', 'id');
    expect(totalCount).toBe(review.findings.totalCount);
  });
});

it('a rule says all that the catalogue knows of it', async () => {
  const fields = `id pack phase references asks fixes documentation thresholds { name value unit text min max }
    threat { stride function falsePositives }`;
  const { rules, rule } = await ada.expectOk(`{ rules { ${fields} } rule(id: "reliability/timeout") { ${fields} } }`);
  expect(rules.length).toBeGreaterThan(180);
  expect(rules).toContainEqual(rule);
  expect(rule).toMatchObject({ pack: 'reliability', asks: true, fixes: true, threat: null });
  expect(rule.documentation).toMatch(/^# .+\n[^]*## Found\n/);
  for (const { id, pack, threat, thresholds } of rules) {
    expect(String(id).startsWith(`${pack}/`)).toBe(true);
    expect([id, threat !== null]).toEqual([id, pack === 'threat']);
    for (const { value, min, max } of thresholds) expect(value >= min && value <= max).toBe(true);
  }
  expect(rules.some(({ thresholds }: Data) => thresholds.length > 0)).toBe(true);
});

it('takes one command for findings and one for questions with all they say, however many there are', async () => {
  const query = `query ($id: ID!, $first: Int) { node(id: $id) { ... on Review {
    findings(first: $first) { nodes { ${FINDING} threat { severity } } }
    questions(first: $first) { nodes { text unlocks answer { kind suggestions { value } } } } } } }`;
  const commandsOf = async (first: number): Promise<readonly string[]> => {
    const asked = () => ada.expectOk(query, { id: review.id, first });
    return (await countCommands(server.database.connection, asked)).commands;
  };
  const [few, many] = [await commandsOf(1), await commandsOf(100)];
  expect(few).toEqual(expect.arrayContaining(['find reviews', 'find findings', 'find questions']));
  // One for each list that suggestions are taken from.
  expect(many.length - few.length).toBeLessThanOrEqual(4);
});

it('a review of before all this still reads', async () => {
  const old = await reviewOf(ada, await newBrokenShop(ada));
  const { connection } = server.database;
  const of = { reviewId: old.id };
  await connection.collection('reviews').updateOne({ _id: old.id }, { $unset: { waivers: 1, 'counts.waived': 1 } });
  const gone = { phase: 1, owner: 1, team: 1, fix: 1, references: 1 };
  await connection.collection('findings').updateMany(of, { $unset: gone });
  await connection.collection('questions').updateMany(of, { $unset: { unlocks: 1 } });
  const read = await ofReview(
    ada,
    old.id,
    `counts { waived } expiredWaivers { totalCount } unusedWaivers { totalCount } fixes { changes { totalCount } }
     findings(first: 100) { nodes { ${FINDING} } } questions(first: 100) { nodes { unlocks } }`,
  );
  expect(read).toMatchObject({
    counts: { waived: 0 },
    expiredWaivers: { totalCount: 0 },
    unusedWaivers: { totalCount: 0 },
    fixes: { changes: { totalCount: 0 } },
  });
  expect(read.findings.nodes).toEqual(old.findings.nodes.map((node: Data) => ({ ...node, fix: null, references: [] })));
  expect(read.questions.nodes.every(({ unlocks }: Data) => unlocks >= 0)).toBe(true);
});
