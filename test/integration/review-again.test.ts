/** A review after edits is that of a full run, and runs only the rules that the edits can have changed. */
import fc from 'fast-check';
import { pino } from 'pino';
import { RULES } from '../../src/engine/rules/index.js';
import type { ReviewWork } from '../../src/modules/review-memory.js';
import { deleteBlueprint } from '../kit/changes.js';
import { createClient, type Client } from '../kit/client.js';
import { act } from '../kit/organization.js';
import { newBrokenShop, ofReview, reviewOf } from '../kit/review.js';
import { configured } from '../kit/rules.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newOwner, type Person } from '../kit/story.js';
import { until } from '../kit/until.js';

/** Today: the database ends by itself what has expired. */
const START = Date.now();
const DAY_MS = 24 * 60 * 60 * 1_000;
const PATIENCE_MS = 240_000;
const METRICS_TOKEN = 'a-token-of-more-than-sixteen-characters';

/** What the log says of each review. */
const said: ReviewWork[] = [];
const log = pino(
  { level: 'debug' },
  {
    write: (line: string) => {
      const entry = JSON.parse(line) as ReviewWork & { readonly msg?: string }; // as app.ts logs a review
      if (entry.msg === 'a blueprint was reviewed') said.push(entry);
    },
  },
);
const dayAfter = (days: number): string => new Date(START + days * DAY_MS).toISOString().slice(0, 10);
let now = START;
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ log, clock: () => new Date(now), env: { METRICS_TOKEN } });
}, PATIENCE_MS);
beforeEach(() => {
  now = START;
});
afterAll(() => server.close());

/** An owner, and a program of theirs that stays signed in when days go by. */
const newPlace = async (): Promise<{ readonly owner: Person; readonly program: Client }> => {
  const owner = await newOwner(server.url);
  const { secret } = await act(owner, 'createApiKey', {
    name: 'ci',
    role: 'ARCHITECT',
    scopes: ['READ', 'WRITE'],
  });
  return { owner, program: createClient(server.url, secret as string) };
};

const LISTS = {
  findings: `fingerprint severity phase message remedy references counts rule { id } subject { list key } related { key }
    waiver { key status expiresOn counts } fix { text }`,
  questions: 'fingerprint field text unlocks subject { list key } rules { id }',
};
/** The findings, questions and score of a new review, with no name of the blueprint in it. */
const contentOf = async (client: Client, blueprintId: string): Promise<readonly string[]> => {
  const { id, score, confidence, counts } = await reviewOf(client, blueprintId);
  const all = { findings: [] as unknown[], questions: [] as unknown[] };
  for (const list of ['findings', 'questions'] as const) {
    let after: string | null = null;
    do {
      const args: string = `first: 100${after === null ? '' : `, after: ${JSON.stringify(after)}`}`;
      const filter = list === 'findings' ? ', filter: { statuses: [NEW, PERSISTING] }' : '';
      const selection = `pageInfo { hasNextPage endCursor } nodes { ${LISTS[list]} }`;
      const page = (await ofReview(client, id as string, `${list}(${args}${filter}) { ${selection} }`))[list];
      all[list].push(...(page.nodes as unknown[]));
      after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor as string) : null;
    } while (after !== null);
  }
  const content = JSON.stringify({ score, confidence, counts, ...all }, null, 1);
  return content.replaceAll(/Blueprint [0-9a-f]{8}/g, 'the blueprint').split('\n');
};
/** How many rules a review of it runs. */
const ranFor = async (client: Client, blueprintId: string): Promise<number> => {
  await reviewOf(client, blueprintId);
  const work = said.at(-1);
  expect([work?.blueprintId, work?.of]).toEqual([blueprintId, RULES.length]);
  return work?.ran ?? Number.NaN;
};
/** A broken shop that was reviewed until the next review goes by the one before. */
const newReviewedShop = async (client: Client): Promise<string> => {
  const id = await newBrokenShop(client);
  expect([await ranFor(client, id), await ranFor(client, id)]).toEqual([RULES.length, RULES.length]);
  return id;
};

const COMPONENTS = ['storefront', 'cart', 'checkout', 'payment', 'catalogue-db', 'cart-cache', 'added'];
const LINKS = ['checkout>payment', 'checkout>shipping', 'storefront>catalogue'];
const setting = (list: string, keys: readonly string[], field: string, values: readonly unknown[]) =>
  fc
    .record({ key: fc.constantFrom(...keys), value: fc.constantFrom(...values) })
    .map(({ key, value }) => ({ [list]: [{ key, [field]: value }] }));
const edit: fc.Arbitrary<object> = fc.oneof(
  setting('components', COMPONENTS, 'description', ['It does something.', 'It does something else.']),
  setting('components', COMPONENTS, 'replicas', [1, 2, 9]),
  setting('components', COMPONENTS, 'kind', ['SERVICE', 'WORKER', 'DATASTORE', 'EXTERNAL']),
  setting('components', COMPONENTS, 'exposure', ['PUBLIC', 'INTERNAL']),
  setting('components', COMPONENTS, 'owner', ['payments', 'shops']),
  setting('links', LINKS, 'timeoutMs', [0, 200, 60_000]),
  setting('links', LINKS, 'mode', ['SYNC', 'ASYNC']),
  setting('links', LINKS, 'encrypted', [true, false]),
  setting('entities', ['maker', 'product'], 'indexes', [[], [{ name: 'by_id', keys: [{ field: 'id' }] }]]),
  fc.constantFrom(dayAfter(2), dayAfter(60)).map((expiresOn) => ({
    waivers: [{ key: 'later', rule: 'reliability/timeout', reason: 'agreed', owner: 'ana', expiresOn }],
  })),
);

describe('a review after edits', () => {
  it(
    'has the findings, questions and score of a full run, whatever the edits, days later too',
    async () => {
      const { program } = await newPlace();
      let partly = 0;
      const steps = fc.array(fc.record({ edit, days: fc.constantFrom(0, 0, 1, 4) }), { minLength: 3, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(steps, async (all) => {
          now = START;
          const id = await newReviewedShop(program);
          for (const [i, { edit, days }] of all.entries()) {
            now += days * DAY_MS;
            await applyModel(program, id, edit);
            const content = await contentOf(program, id);
            if ((said.at(-1)?.ran ?? RULES.length) < RULES.length) partly += 1;
            // A blueprint that is reviewed for the first time is reviewed in full.
            const fresh = await newBrokenShop(program);
            for (const step of all.slice(0, i + 1)) await applyModel(program, fresh, step.edit);
            expect(content).toEqual(await contentOf(program, fresh));
            expect(said.at(-1)).toEqual(expect.objectContaining({ blueprintId: fresh, ran: RULES.length }));
          }
        }),
        { numRuns: 6 },
      );
      expect(partly).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  it('runs few rules after one edit, and none when nothing changed', async () => {
    const { program } = await newPlace();
    const id = await newReviewedShop(program);
    expect(await ranFor(program, id)).toBe(0);
    await applyModel(program, id, { components: [{ key: 'cart', description: 'It keeps what somebody wants.' }] });
    const ran = await ranFor(program, id);
    expect(ran).toBeGreaterThan(0);
    expect(ran).toBeLessThanOrEqual(5);
  });

  it('runs all rules again under another configuration', async () => {
    const { owner } = await newPlace();
    const blueprintId = await newReviewedShop(owner);
    await configured(owner, { blueprintId, rules: [{ rule: 'reliability/timeout', severity: 'INFO' }] });
    expect(await ranFor(owner, blueprintId)).toBe(RULES.length);
    const { findings } = await reviewOf(owner, blueprintId);
    const severities = findings.nodes
      .filter((node: { readonly rule: { readonly id: string } }) => node.rule.id === 'reliability/timeout')
      .map((node: { readonly severity: string }) => node.severity);
    expect(new Set(severities)).toEqual(new Set(['INFO']));
  });

  const metric = async (name: string): Promise<number> => {
    const response = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
    const line = (await response.text()).split('\n').find((each) => each.startsWith(`${name} `));
    return Number(line?.split(' ').at(-1));
  };
  const held = (): Promise<number> => metric('plinth_review_elements_remembered');

  it('is told of in the metrics', async () => {
    const { program } = await newPlace();
    const before = [await metric('plinth_review_rules_run_count'), await metric('plinth_review_rules_run_sum')];
    await newReviewedShop(program);
    const after = [await metric('plinth_review_rules_run_count'), await metric('plinth_review_rules_run_sum')];
    expect(after.map((value, i) => value - (before[i] ?? 0))).toEqual([2, 2 * RULES.length]);
  });

  it('leaves nothing of a blueprint behind, nor of an organization, that was deleted', async () => {
    const { owner } = await newPlace();
    const before = await held();
    const first = await newReviewedShop(owner);
    await newReviewedShop(owner);
    const each = ((await held()) - before) / 2;
    expect(each).toBeGreaterThan(10);
    await deleteBlueprint(owner, first);
    expect(await held()).toBe(before + each);
    expect((await act(owner, 'deleteOrganization', { name: 'Ada’s organization' })).errors).toEqual([]);
    await until(async () => (await held()) === before);
  });
});
