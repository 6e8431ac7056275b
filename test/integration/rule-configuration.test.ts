/** Rules as an organization and its blueprints want them, and reviews that run by them. */
import type { Data } from '../kit/client.js';
import { auditLog } from '../kit/organization.js';
import { configured, configureRules, copiesRule, effectiveRules, foundBy, newPlace, reviewOf } from '../kit/rules.js';
import { startServer, type TestServer } from '../kit/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('a configuration', () => {
  it('holds for all blueprints of the organization, and a blueprint may set it otherwise', async () => {
    const { owner, organizationId, blueprintId } = await newPlace(server.url);
    expect(foundBy(await reviewOf(owner, blueprintId), 'reliability/timeout')).toEqual(['ERROR shop>stock']);
    const rule = 'reliability/timeout';
    expect(await configured(owner, { organizationId, rules: [{ rule, severity: 'INFO' }] })).toMatchObject({
      version: 1,
      settings: [{ ruleId: rule, off: null, severity: 'INFO', thresholds: [] }],
      problems: [],
    });
    expect(foundBy(await reviewOf(owner, blueprintId), rule)).toEqual(['INFO shop>stock']);
    await configured(owner, { organizationId, rules: [{ rule, off: true }] });
    expect(foundBy(await reviewOf(owner, blueprintId), rule)).toEqual([]);
    await configured(owner, { blueprintId, rules: [{ rule, off: false }] });
    expect(foundBy(await reviewOf(owner, blueprintId), rule)).toEqual(['INFO shop>stock']);
    expect(await effectiveRules(owner, blueprintId)).toMatchObject([
      { rule: { id: rule }, off: false, offFrom: 'BLUEPRINT', severity: 'INFO', severityFrom: 'ORGANIZATION' },
    ]);
    expect((await effectiveRules(owner, blueprintId, false)).length).toBeGreaterThan(150);
  });

  it('sets what thresholds are judged by, and says what holds within which bounds', async () => {
    const { owner, blueprintId } = await newPlace(server.url);
    const rule = 'performance/utilisation';
    await configured(owner, { blueprintId, rules: [{ rule, thresholds: [{ name: 'percent', value: 55 }] }] });
    const [only] = await effectiveRules(owner, blueprintId);
    expect(only.thresholds).toEqual([
      expect.objectContaining({ name: 'percent', unit: '%', value: 55, default: 70, from: 'BLUEPRINT' }),
    ]);
    expect(only.thresholds[0].min <= 55 && only.thresholds[0].max >= 70).toBe(true);
    await configured(owner, { blueprintId, rules: [{ rule, thresholds: null }] });
    expect(await effectiveRules(owner, blueprintId)).toEqual([]);
  });

  it('has rules of one’s own: they find and ask beside those of the catalogue, with all that explains them', async () => {
    const { owner, organizationId, blueprintId } = await newPlace(server.url);
    const { customRules } = await configured(owner, { organizationId, customRules: [copiesRule(4)] });
    expect(customRules).toMatchObject([{ id: 'custom/few-copies', rule: { title: 'At most 4 copies' } }]);
    expect(JSON.parse(customRules[0].source as string)).toEqual(JSON.parse(copiesRule(4)));
    const found = await reviewOf(owner, blueprintId);
    expect(foundBy(found, 'custom/few-copies')).toEqual(['WARNING stock']);
    expect(found.findings.nodes.find((node: Data) => node.rule.id === 'custom/few-copies').rule).toMatchObject({
      title: 'At most 4 copies',
      why: 'Each copy is paid for.',
    });
    const asked = found.questions.nodes.find((node: Data) => node.field === 'replicas' && node.subject.key === 'mail');
    expect(asked.rules).toContainEqual({ id: 'custom/few-copies' });
    await configured(owner, { blueprintId, customRules: [copiesRule(1)] });
    expect(foundBy(await reviewOf(owner, blueprintId), 'custom/few-copies')).toEqual(['WARNING shop', 'WARNING stock']);
    await configured(owner, { blueprintId, removeCustomRules: ['custom/few-copies'] });
    await configured(owner, { organizationId, removeCustomRules: ['custom/few-copies'] });
    expect(foundBy(await reviewOf(owner, blueprintId), 'custom/few-copies')).toEqual([]);
  });

  it('is told as a document that another organization can take as it is', async () => {
    const [one, other] = [await newPlace(server.url), await newPlace(server.url)];
    const { document } = await configured(one.owner, {
      organizationId: one.organizationId,
      rules: [{ rule: 'reliability/timeout', off: true }],
      customRules: [copiesRule(4)],
    });
    await configured(other.owner, {
      organizationId: other.organizationId,
      rules: [{ rule: 'reliability/rollback', off: true }],
    });
    const taken = await configured(other.owner, { organizationId: other.organizationId, document });
    expect([taken.document, taken.version]).toEqual([document, 2]);
    expect(await configured(other.owner, { organizationId: other.organizationId, document: '{}' })).toMatchObject({
      version: 3,
      settings: [],
      customRules: [],
    });
  });

  it('says what it names that is not there any more, and holds with the rest', async () => {
    const { owner, organizationId, blueprintId } = await newPlace(server.url);
    await configured(owner, { organizationId, customRules: [copiesRule(4)] });
    await configured(owner, { blueprintId, rules: [{ rule: 'custom/few-copies', severity: 'ERROR' }] });
    expect(foundBy(await reviewOf(owner, blueprintId), 'custom/few-copies')).toEqual(['ERROR stock']);
    await configured(owner, { organizationId, document: '{}' });
    const { blueprint } = await owner.expectOk(
      'query ($id: ID!) { blueprint(id: $id) { ruleConfiguration { version problems { pointer message } } } }',
      { id: blueprintId },
    );
    expect(blueprint.ruleConfiguration).toEqual({
      version: 1,
      problems: [{ pointer: '/blueprint/rules/custom~1few-copies', message: 'there is no rule "custom/few-copies"' }],
    });
    await reviewOf(owner, blueprintId);
  });

  it('does not make findings of a rule fixed by switching it off: nobody looked', async () => {
    const { owner, blueprintId } = await newPlace(server.url);
    await reviewOf(owner, blueprintId);
    await configured(owner, { blueprintId, rules: [{ rule: 'reliability/timeout', off: true }] });
    expect((await reviewOf(owner, blueprintId)).changes.fixed).toBe(0);
  });
});

describe('a change of a configuration', () => {
  it('tells every error where it stands, and sets nothing', async () => {
    const { owner, organizationId, blueprintId } = await newPlace(server.url);
    const { ruleConfiguration, errors } = await configureRules(owner, {
      blueprintId,
      rules: [
        { rule: 'api/none', off: true },
        { rule: 'performance/utilisation', thresholds: [{ name: 'percent', value: 1000 }] },
        { rule: 'reliability/timeout', off: true },
      ],
      customRules: ['{', copiesRule(4, { must: { fact: 'copies', atMost: 4 } })],
    });
    expect(ruleConfiguration).toBeNull();
    expect(errors).toEqual([
      { code: 'BAD_USER_INPUT', path: ['customRules', '0'], message: 'this is not JSON' },
      expect.objectContaining({ path: ['customRules', '1', 'must', 'fact'] }),
      expect.objectContaining({ path: ['rules', '0', 'rule'], message: 'there is no rule "api/none"' }),
      expect.objectContaining({ path: ['rules', '1', 'thresholds', '0'] }),
    ]);
    const document = JSON.stringify({ rules: { 'api/none': {} } });
    expect((await configureRules(owner, { organizationId, document })).errors).toMatchObject([
      { path: ['document', 'rules', 'api/none'] },
    ]);
    expect(await effectiveRules(owner, blueprintId)).toEqual([]);
    for (const where of [{}, { organizationId, blueprintId }])
      expect((await configureRules(owner, where)).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('is made of the expected version, and once where it is repeated', async () => {
    const { owner, organizationId } = await newPlace(server.url);
    const rules = [{ rule: 'reliability/timeout', off: true }];
    const input = { organizationId, rules, expectedVersion: 0, idempotencyKey: 'first' };
    expect((await configured(owner, input)).version).toBe(1);
    expect((await configured(owner, input)).version).toBe(1);
    expect((await configureRules(owner, { ...input, idempotencyKey: 'second' })).errors).toEqual([
      { code: 'CONFLICT', message: 'the configuration is at version 1, not 0', path: ['expectedVersion'] },
    ]);
    const both = await Promise.all(
      ['reliability/rollback', 'reliability/outbox'].map((rule) =>
        configureRules(owner, { organizationId, rules: [{ rule, off: true }], expectedVersion: 1 }),
      ),
    );
    expect(both.flatMap(({ errors }) => errors.map(({ code }: Data) => code))).toEqual(['CONFLICT']);
    const many = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        configured(owner, { organizationId, customRules: [copiesRule(4, { id: `custom/rule-${i}` })] }),
      ),
    );
    expect(Math.max(...many.map(({ version }) => version as number))).toBe(7);
  });

  it('stands in the audit log with what was set before and after', async () => {
    const { owner, organizationId, blueprintId } = await newPlace(server.url);
    await configured(owner, { organizationId, rules: [{ rule: 'reliability/timeout', off: true }] });
    await configured(owner, { organizationId, rules: [{ rule: 'reliability/timeout', severity: 'INFO' }] });
    await configured(owner, { organizationId, rules: [{ rule: 'reliability/timeout', severity: 'INFO' }] });
    await configured(owner, { blueprintId, customRules: [copiesRule(4)] });
    const log = await auditLog(owner, { filter: { actions: ['rules.configured'] } });
    const before = { 'reliability/timeout': { off: true } };
    const after = { 'reliability/timeout': { off: true, severity: 'INFO' } };
    expect(
      log.map(({ actor, subject, detail }) => [
        actor.id,
        subject.id,
        ...detail.map(({ value }: Data) => JSON.parse(value as string) as unknown),
      ]),
    ).toEqual([
      [owner.userId, blueprintId, 1, {}, { custom: { 'custom/few-copies': JSON.parse(copiesRule(4)) } }],
      [owner.userId, organizationId, 2, { rules: before }, { rules: after }],
      [owner.userId, organizationId, 1, {}, { rules: before }],
    ]);
  });
});
