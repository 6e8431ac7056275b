/** Generated files: through GraphQL and by URL. */
import type { Client, Data } from '../kit/client.js';
import { update, idsOf } from '../kit/elements.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newMember, newOwner, signIn, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;
let blueprintId: string;
let now = Date.now();

const MODEL = {
  boundaries: [{ key: 'cloud' }],
  components: [
    { key: 'shop', name: '<script>alert(1)</script>', boundary: 'cloud' },
    { key: 'db', kind: 'DATASTORE', technology: 'postgresql', boundary: 'cloud' },
  ],
  links: [{ source: 'shop', target: 'db', protocol: 'POSTGRESQL', timeoutMs: 0, mode: 'SYNC' }],
  entities: [
    { key: 'item', store: 'db', fields: [{ name: 'id', type: 'bigint', nullable: false }], primaryKey: ['id'] },
  ],
};

beforeAll(async () => {
  server = await startServer({ clock: () => new Date(now) });
  ada = await newOwner(server.url);
  blueprintId = await newBlueprint(ada, 'Shop');
  await applyModel(ada, blueprintId, MODEL);
});
afterAll(() => server.close());

const KINDS = [
  ['DOCUMENT', 'text/markdown', /^# /],
  ['COMPONENT_DIAGRAM', 'text/vnd.mermaid', /flowchart/],
  ['ENTITY_DIAGRAM', 'text/vnd.mermaid', /erDiagram/],
  ['COMPONENT_SVG', 'image/svg+xml', /<svg[\s>]/],
  ['POSTGRESQL_DDL', 'application/sql', /CREATE TABLE/],
  ['SARIF', 'application/sarif+json', /"version"/],
] as const;

const artifact = async (client: Client, kind: string, depth?: string, id = blueprintId): Promise<Data> => {
  const { blueprint } = await client.expectOk(
    `query ($id: ID!, $kind: ArtifactKind!, $depth: ArtifactDepth! = DESIGN) {
      blueprint(id: $id) { revision artifact(kind: $kind, depth: $depth) { kind revision filename mediaType content url } }
    }`,
    { id, kind, ...(depth ? { depth } : {}) },
  );
  expect(blueprint.artifact.revision).toBe(blueprint.revision);
  return blueprint.artifact;
};
const get = async (url: string, token?: string) => {
  const response = await fetch(url, token ? { headers: { authorization: `Bearer ${token}` } } : {});
  return { status: response.status, headers: response.headers, text: await response.text() };
};
/** The address without its signature. */
const bare = (url: string): string => url.split('?')[0]!;

describe('an artifact', () => {
  it.each(KINDS)('%s is the same through GraphQL and by its URL', async (kind, mediaType, content) => {
    const file = await artifact(ada, kind);
    expect(file).toMatchObject({ kind, content: expect.stringMatching(content) });
    expect(file.mediaType.startsWith(mediaType)).toBe(true);
    const signed = await get(file.url);
    expect([signed.status, signed.text]).toEqual([200, file.content]);
    expect(signed.headers.get('content-type')).toContain(mediaType);
    expect(signed.headers.get('x-content-type-options')).toBe('nosniff');
    expect(signed.headers.get('content-security-policy')).toContain("default-src 'none'");
    const authorized = await get(bare(file.url), ada.token);
    expect([authorized.status, authorized.text]).toEqual([200, file.content]);
  });

  it('is a function of the revision: the same again, another after a change', async () => {
    const first = await artifact(ada, 'COMPONENT_DIAGRAM');
    expect((await artifact(ada, 'COMPONENT_DIAGRAM')).content).toBe(first.content);
    const other = await newBlueprint(ada);
    await applyModel(ada, other, MODEL);
    const before = await artifact(ada, 'COMPONENT_DIAGRAM', undefined, other);
    const { components } = await idsOf(ada, other);
    await update(ada, 'Component', { id: components!['shop'], component: { name: 'Counter' } });
    const after = await artifact(ada, 'COMPONENT_DIAGRAM', undefined, other);
    expect([before.content.includes('Counter'), after.content.includes('Counter')]).toEqual([false, true]);
    // The address tells no revision: it shows what is.
    expect((await get(before.url)).text).toBe(after.content);
  });

  it('the document comes in three depths, each with more than the one before', async () => {
    const sizes: number[] = [];
    for (const depth of ['SUMMARY', 'DESIGN', 'COMPLETE']) {
      const file = await artifact(ada, 'DOCUMENT', depth);
      expect((await get(file.url)).text).toBe(file.content);
      expect(file.url).toContain(`document-${depth.toLowerCase()}`);
      sizes.push(file.content.length);
    }
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(new Set(sizes).size).toBe(3);
  });

  it('lets no name of a blueprint become markup', async () => {
    const { content } = await artifact(ada, 'COMPONENT_SVG');
    expect(content).not.toContain('<script');
  });

  it('is read by every role and by an API key', async () => {
    const grace = await newMember(server.url, ada, 'VIEWER');
    const { createApiKey } = await ada.expectOk(
      `mutation { createApiKey(input: { name: "docs" }) { secret errors { code message } } }`,
    );
    const { url, content } = await artifact(grace, 'DOCUMENT');
    for (const token of [grace.token, createApiKey.secret as string])
      expect((await get(bare(url), token)).text).toBe(content);
  });
});

describe('a URL', () => {
  const refused = { status: 401, code: 'UNAUTHENTICATED' };
  const answer = async (url: string, token?: string) => {
    const { status, text } = await get(url, token);
    return { status, code: (JSON.parse(text) as Data).error.code as string };
  };
  let url: string;
  beforeEach(async () => {
    ada = await signIn(server.url, ada.email);
    ({ url } = await artifact(ada, 'DOCUMENT'));
  });

  it('without signature and credentials is refused', async () => {
    expect(await answer(bare(url))).toEqual(refused);
    expect(await answer(bare(url), 'nonsense')).toEqual(refused);
  });

  it('whose signature, time, file, blueprint or signer was altered is refused', async () => {
    const other = await newBlueprint(ada);
    const eve = await newOwner(server.url, 'Eve');
    const altered = [
      url.replace(/signature=./, (found) => (found.endsWith('A') ? 'signature=B' : 'signature=A')),
      url.replace(/expires=\d+/, `expires=${now + 999_999_999}`),
      url.replace('/document-design', '/sarif'),
      url.replace(blueprintId, other),
      url.replace(ada.userId, eve.userId),
      url.replace(/&signature=.*/, ''),
      url.replace(/signature=.*/, 'signature='),
    ];
    for (const one of altered) {
      expect(one).not.toBe(url);
      expect(await answer(one)).toEqual(refused);
    }
  });

  it('is good for five minutes', async () => {
    now += 4 * 60_000;
    expect((await get(url)).status).toBe(200);
    now += 2 * 60_000;
    expect(await answer(url)).toEqual(refused);
  });

  it('ends with the session that made it', async () => {
    expect((await get(url)).status).toBe(200);
    await ada.expectOk('mutation { signOut { signedOut errors { code message } } }');
    expect(await answer(url)).toEqual(refused);
  });

  it('of another organization answers like one of what does not exist', async () => {
    const eve = await newOwner(server.url, 'Eve');
    const missing = { status: 404, code: 'NOT_FOUND' };
    const base = `${server.url}/blueprints`;
    const [foreign, nothing] = await Promise.all([
      get(bare(url), eve.token),
      get(`${base}/bpt_01h455vb4pex5vsknk084sn02q/files/document-design`, eve.token),
    ]);
    expect([foreign.status, foreign.text]).toEqual([nothing.status, nothing.text]);
    expect(await answer(bare(url), eve.token)).toEqual(missing);
    expect(await answer(`${base}/${blueprintId}/files/no-such-file`, ada.token)).toEqual(missing);
    expect(await answer(`${base}/${blueprintId}/files/..%2f..%2fpackage.json`, ada.token)).toEqual(missing);
  });
});
