/** Who configures rules, where configurations go, and rules of one's own before they are put to use. */
import { createClient, type Client, type Data } from '../kit/client.js';
import { countCommands } from '../kit/count-commands.js';
import { act } from '../kit/organization.js';
import { configured, configureRules, copiesRule, effectiveRules, foundBy, newPlace, reviewOf } from '../kit/rules.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newMember, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;
let lin: Person;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
  lin = await newMember(server.url, ada, 'ARCHITECT', 'Lin');
});
afterAll(() => server.close());

describe('who may', () => {
  it('configure: architects, owners and keys that write for them; everybody reads', async () => {
    const blueprintId = await newBlueprint(ada);
    const { organizationId } = ada;
    const key = async (role: string, scope: string) =>
      createClient(
        server.url,
        (await act(ada, 'createApiKey', { name: `${role} ${scope}`, role, scopes: [scope] })).secret,
      );
    const rules = [{ rule: 'reliability/timeout', off: true }];
    const may = async (client: Client) => {
      for (const where of [{ organizationId }, { blueprintId }]) await configured(client, { ...where, rules });
    };
    for (const client of [ada, lin, await key('ARCHITECT', 'WRITE')]) await may(client);
    const others = [
      await newMember(server.url, ada, 'ENGINEER'),
      await newMember(server.url, ada, 'VIEWER'),
      await key('ARCHITECT', 'READ'),
      await key('ENGINEER', 'WRITE'),
    ];
    for (const client of others) {
      await expect(configureRules(client, { blueprintId, rules })).rejects.toThrow('FORBIDDEN');
      await expect(configureRules(client, { organizationId, rules })).rejects.toThrow('FORBIDDEN');
    }
    for (const client of others.slice(0, 3))
      expect(await effectiveRules(client, blueprintId)).toMatchObject([{ off: true, offFrom: 'BLUEPRINT' }]);
    const { blueprint, viewer } = await lin.expectOk(
      `query ($id: ID!) { blueprint(id: $id) { viewerCan { configureRules } }
        viewer { organization { viewerCan { configureRules } ruleConfiguration { version } } } }`,
      { id: blueprintId },
    );
    expect([blueprint.viewerCan, viewer.organization.viewerCan]).toEqual([
      { configureRules: true },
      { configureRules: true },
    ]);
    expect(viewer.organization.ruleConfiguration.version).toBe(1);
  });

  it('see and set nothing of another organization', async () => {
    const { owner, organizationId, blueprintId } = await newPlace(server.url);
    const ask = (id: string) =>
      ada.send(`query ($id: ID!, $rule: String!) { tryCustomRule(blueprintId: $id, rule: $rule) { revision } }`, {
        id,
        rule: copiesRule(4),
      });
    expect((await ask(blueprintId)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    const rules = [{ rule: 'reliability/timeout', off: true }];
    expect((await configureRules(ada, { blueprintId, rules })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await configureRules(ada, { organizationId, rules })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await effectiveRules(owner, blueprintId)).toEqual([]);
  });
});

it('a configuration goes with its blueprint, and with its organization', async () => {
  const { owner, organizationId, blueprintId } = await newPlace(server.url);
  await configured(owner, { organizationId, customRules: [copiesRule(4)] });
  await configured(owner, { blueprintId, customRules: [copiesRule(2)] });
  const kept = () => server.app.db.ruleConfigurations.find(organizationId, {});
  expect(await kept()).toHaveLength(2);
  await owner.expectOk(
    'mutation ($input: DeleteBlueprintInput!) { deleteBlueprint(input: $input) { errors { code message } } }',
    { input: { id: blueprintId } },
  );
  expect((await kept()).map(({ _id }) => _id)).toEqual([organizationId]);
});

it('configurations of many blueprints take one command', async () => {
  const { owner } = await newPlace(server.url);
  for (let i = 0; i < 4; i += 1) await newBlueprint(owner);
  const { commands } = await countCommands(server.database.connection, () =>
    owner.expectOk(
      '{ blueprints { nodes { ruleConfiguration { version document effective(changedOnly: true) { off } } } } }',
    ),
  );
  expect(commands).toEqual(['aggregate sessions', 'find blueprints', 'find ruleConfigurations']);
});

describe('a rule of one’s own', () => {
  const problems = async (rule: string): Promise<Data[]> =>
    (await ada.expectOk('query ($rule: String!) { validateCustomRule(rule: $rule) { pointer message } }', { rule }))
      .validateCustomRule;

  it('is checked before it is put to use', async () => {
    expect(await problems(copiesRule(4))).toEqual([]);
    expect(await problems('{')).toEqual([{ pointer: '', message: 'this is not JSON' }]);
    expect(await problems('['.repeat(50_000) + ']'.repeat(50_000))).toMatchObject([{ pointer: '' }]);
    expect(await problems(copiesRule(4, { must: { all: [{ fact: 'kind', is: 'BOX' }] } }))).toMatchObject([
      { pointer: '/must/all/0/is' },
    ]);
  });

  it('is tried on a blueprint, and nothing of it is kept', async () => {
    const { owner, blueprintId } = await newPlace(server.url);
    const attempt = (rule: string): Promise<Data> =>
      owner
        .expectOk(
          `query ($id: ID!, $rule: String!) { tryCustomRule(blueprintId: $id, rule: $rule) {
            revision problems { pointer } findingCount questionCount
            findings { severity message subject { key element { id key } } } questions { field text subject { key } }
          } }`,
          { id: blueprintId, rule },
        )
        .then(({ tryCustomRule }) => tryCustomRule as Data);
    expect(await attempt(copiesRule(4))).toMatchObject({
      revision: 2,
      problems: [],
      findingCount: 1,
      findings: [{ severity: 'WARNING', subject: { key: 'stock', element: { key: 'stock' } } }],
      questionCount: 1,
      questions: [{ field: 'replicas', subject: { key: 'mail' } }],
    });
    expect(await attempt('{}')).toMatchObject({ problems: expect.any(Array), findingCount: 0, findings: [] });
    expect((await attempt('{}')).problems.length).toBeGreaterThan(0);
    expect(foundBy(await reviewOf(owner, blueprintId), 'custom/few-copies')).toEqual([]);
    await applyModel(owner, blueprintId, {
      components: Array.from({ length: 150 }, (_, i) => ({ key: `big-${i}`, kind: 'SERVICE', replicas: 9 })),
    });
    const many = await attempt(copiesRule(4));
    expect([many.findingCount, many.findings.length]).toEqual([151, 100]);
  });
});
