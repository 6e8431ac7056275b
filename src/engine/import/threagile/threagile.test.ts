import { AUTHENTICATIONS, AUTHORIZATIONS, BOUNDARY_TYPES, ENCRYPTIONS } from '../../vocabulary.js';
import { TECHNOLOGY_TYPES } from './technologies.js';
import { importThreagile } from './threagile.js';

const read = async (source: string) => {
  const { model, issues } = await importThreagile(source, {});
  return { model, issues, told: issues.map(({ severity, line, column }) => [severity, line, column]) };
};
const asset = (id: string, ...lines: string[]): string =>
  [`  ${id.toUpperCase()}:`, `    id: ${id}`, ...lines.map((line) => `    ${line}`)].join('\n');
const assets = (...list: string[]): string => `title: T\ntechnical_assets:\n${list.join('\n')}\n`;
const kind = async (...lines: string[]) => (await read(assets(asset('a', ...lines)))).model.components?.[0]?.kind;

describe('what kind of component an asset is', () => {
  it('follows its technology, then its type', async () => {
    expect(await kind('technology: database', 'type: process')).toBe('DATASTORE');
    expect(await kind('technology: load-balancer', 'type: process')).toBe('LOAD_BALANCER');
    expect(await kind('technologies: [unknown-technology, vault]')).toBe('VAULT');
    expect(await kind('technology: web-service-rest', 'type: external-entity')).toBe('EXTERNAL');
    expect(await kind('technology: browser', 'type: external-entity')).toBe('CLIENT');
    expect(await kind('type: datastore')).toBe('DATASTORE');
    expect(await kind('type: process')).toBe('SERVICE');
    expect(await kind('technology: unknown-technology', 'used_as_client_by_human: true')).toBe('CLIENT');
    expect(await kind('owner: x')).toBe('OTHER');
  });

  it('keeps the technology types, whichever way and by whichever name they are given', async () => {
    const { model, issues } = await read(
      assets(asset('a', 'technology: db', 'technologies:', '  - Web-Server', '  - database', '  - quantum')),
    );
    expect(model.components?.[0]?.technologyTypes).toEqual(['database', 'web-server']);
    expect(issues).toMatchObject([{ severity: 'WARNING', line: 9, message: expect.stringContaining('"quantum"') }]);
    for (const type of TECHNOLOGY_TYPES)
      expect((await read(assets(asset('a', `technology: ${type}`)))).model.components?.[0]?.technologyTypes).toEqual([
        type,
      ]);
  });
});

it('every value of the vocabularies is understood as Threagile spells it', async () => {
  const spelled = (values: readonly string[]) =>
    values.map((value) => value.toLowerCase().replaceAll('_', '-').replace('end-user', 'enduser'));
  const link = (at: number, line: string) => [`  L${at}:`, '    target: a', `    ${line}`];
  const source = assets(
    asset(
      'a',
      'communication_links:',
      ...spelled(AUTHENTICATIONS).flatMap((word, at) => link(at, `authentication: ${word}`)),
      ...spelled(AUTHORIZATIONS).flatMap((word, at) => link(100 + at, `authorization: ${word}`)),
      ...['unknown-protocol', 'jdbc-encrypted', 'in-process-library-call', 'nrpe'].flatMap((word, at) =>
        link(200 + at, `protocol: ${word}`),
      ),
    ),
    ...spelled(ENCRYPTIONS).map((word, at) => asset(`e${at}`, `encryption: ${word}`)),
  );
  const boundaries = spelled(BOUNDARY_TYPES).map((word, at) => `  B${at}:\n    id: b${at}\n    type: ${word}\n`);
  const { model, issues } = await read(`${source}trust_boundaries:\n${boundaries.join('')}`);
  expect(issues).toEqual([]);
  expect(model.links?.flatMap(({ authentication }) => authentication ?? [])).toEqual(AUTHENTICATIONS);
  expect(model.links?.flatMap(({ authorization }) => authorization ?? [])).toEqual(AUTHORIZATIONS);
  expect(model.links?.flatMap(({ protocol }) => protocol ?? [])).toEqual([
    'UNKNOWN',
    'JDBC_ENCRYPTED',
    'IN_PROCESS_LIBRARY_CALL',
    'NRPE',
  ]);
  expect(model.components?.flatMap(({ encryption }) => encryption ?? [])).toEqual(ENCRYPTIONS);
  expect(model.boundaries?.flatMap(({ type }) => type ?? [])).toEqual(BOUNDARY_TYPES);
});

describe('links', () => {
  it("have Threagile's ids, and different ones when titles differ in signs only", async () => {
    const { model, issues } = await read(
      assets(
        asset(
          'a',
          'communication_links:',
          ...['Some  Traffic (v2)!', '-Größe-', 'some traffic v2', 'some-traffic-v2?'].flatMap((t) => [
            `  "${t}":`,
            '    target: b',
          ]),
        ),
        asset('b'),
      ),
    );
    expect(model.links?.map(({ key }) => key)).toEqual([
      'a>some-traffic-v2',
      'a>gr-e',
      'a>some-traffic-v2-2',
      'a>some-traffic-v2-3',
    ]);
    expect(issues.map(({ severity, line }) => [severity, line])).toEqual([
      ['WARNING', 10],
      ['WARNING', 12],
    ]);
  });

  it('without a target that exists are told and left out; their source stays', async () => {
    const { model, told } = await read(
      assets(asset('a', 'communication_links:', '  X:', '    target: gone', '  Y:', '    protocol: https')),
    );
    expect(model.components).toHaveLength(1);
    expect(model.links).toEqual([]);
    expect(told).toEqual([
      ['WARNING', 7, 17],
      ['WARNING', 8, 7],
    ]);
  });
});

it('the whole: name, description and criticality', async () => {
  const { model } = await read(
    'title: " A system "\nbusiness_criticality: mission-critical\nmanagement_summary_comment: >\n  For the\n  board\nbusiness_overview:\n  description: Sells\ntechnical_overview:\n  description: ""\ntechnical_assets:\n',
  );
  expect(model).toMatchObject({
    name: 'A system',
    description: 'For the board\n\nSells',
    requirements: { criticality: 'MISSION_CRITICAL' },
  });
});

it('assets that merge another are what the merge makes of them', async () => {
  const { model, issues } = await read(
    'technical_assets:\n  A: &a\n    id: a\n    type: datastore\n    owner: X\n  B:\n    <<: *a\n    id: b\n    owner: Y\n',
  );
  expect(issues).toEqual([]);
  const none = { formatsAccepted: [], dataProcessed: [], dataStored: [] };
  expect(model.components).toEqual([
    { key: 'a', name: 'A', kind: 'DATASTORE', assetType: 'DATASTORE', owner: 'X', ...none },
    { key: 'b', name: 'B', kind: 'DATASTORE', assetType: 'DATASTORE', owner: 'Y', ...none },
  ]);
});

it('a model whose parts are in other files says so instead of being refused', async () => {
  const { model, told } = await read('title: T\nincludes:\n  - assets.yaml\n');
  expect(model).toMatchObject({ name: 'T', components: [] });
  expect(told).toEqual([['WARNING', 2, 1]]);
});
