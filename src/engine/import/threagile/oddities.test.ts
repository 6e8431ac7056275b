import { importThreagile } from './threagile.js';

const read = async (source: string) => {
  const { model, issues } = await importThreagile(source, {});
  return { model, issues, told: issues.map(({ severity, line, column }) => [severity, line, column]) };
};
const asset = (id: string, ...lines: string[]): string =>
  [`  ${id.toUpperCase()}:`, `    id: ${id}`, ...lines.map((line) => `    ${line}`)].join('\n');
const assets = (...list: string[]): string => `title: T\ntechnical_assets:\n${list.join('\n')}\n`;

describe('what is odd is told with its place, and the element kept without it', () => {
  it('unknown words, wrong shapes and references to nothing', async () => {
    const { model, issues } = await read(
      assets(
        asset(
          'a',
          'machine: quantum',
          'internet: maybe',
          'owner: [x]',
          'data_assets_stored: [gone]',
          'data_formats_accepted: json',
          'colour: red',
          'confidentiality: ',
        ),
      ),
    );
    expect(model.components).toEqual([
      { key: 'a', name: 'A', kind: 'OTHER', dataProcessed: [], dataStored: [], formatsAccepted: ['JSON'] },
    ]);
    expect(issues.map(({ line, path }) => [line, path]).sort()).toEqual([
      [10, 'technical_assets.A.colour'],
      [5, 'technical_assets.A.machine'],
      [6, 'technical_assets.A.internet'],
      [7, 'technical_assets.A.owner'],
      [8, 'technical_assets.A.data_assets_stored[0]'],
      [9, 'technical_assets.A.data_formats_accepted'],
    ]);
  });

  it('missing, doubled and impossible ids', async () => {
    const { model, told } = await read(
      'technical_assets:\n  My Thing:\n    type: process\n  B:\n    id: b\n  C:\n    id: b\n  D:\n    id: "a\\tb"\n  E: text\n',
    );
    expect(model.components?.map(({ key }) => key)).toEqual(['my-thing', 'b']);
    expect(told).toEqual([
      ['WARNING', 2, 3],
      ['WARNING', 6, 3],
      ['WARNING', 9, 9],
      ['WARNING', 10, 3],
    ]);
  });

  it('sections of another shape, unknown sections, included files and a second document', async () => {
    const { model, issues } = await read(
      'includes: [other.yaml]\ntechnical_assets: []\ndata_assets: [x]\nsurprise: 1\nquestions:\n  Q: ""\nabuse_cases:\n---\na: 1\n',
    );
    expect(model.components).toEqual([]);
    expect(issues.map(({ severity, line, message }) => [severity, line, message.slice(0, 12)]).sort()).toEqual([
      ['INFO', 5, 'not imported'],
      ['WARNING', 1, 'other files '],
      ['WARNING', 2, '"technical_a'],
      ['WARNING', 3, '"data_assets'],
      ['WARNING', 4, '"surprise" i'],
      ['WARNING', 9, 'only the fir'],
    ]);
  });
});

describe('boundaries', () => {
  const boundary = (id: string, ...lines: string[]) => asset(id, ...lines);

  it('nest, and never in themselves or in two', async () => {
    const { model, told } = await read(
      `trust_boundaries:\n${[
        boundary('a', 'trust_boundaries_nested: [b, gone]'),
        boundary('b', 'trust_boundaries_nested: [c, a]'),
        boundary('c', 'trust_boundaries_nested: [c]'),
        boundary('d', 'trust_boundaries_nested: [b]'),
      ].join('\n')}\n`,
    );
    expect(model.boundaries?.map(({ parent }) => parent)).toEqual([undefined, 'a', 'b', undefined]);
    expect(told).toEqual([
      ['WARNING', 4, 34],
      ['WARNING', 7, 34],
      ['WARNING', 10, 31],
      ['WARNING', 13, 31],
    ]);
  });

  it('hold what they list, the first one counts; what an asset lists is passed over as Threagile does', async () => {
    const { model, issues } = await read(
      `${assets(asset('x'), asset('y', 'trust_boundaries: [n, gone]'), asset('z', 'trust_boundaries:'))}trust_boundaries:\n${[
        boundary('m', 'technical_assets_inside: [x, gone]'),
        boundary('n', 'technical_assets_inside: [x]'),
      ].join('\n')}\n`,
    );
    expect(model.components?.map((component) => component.boundary)).toEqual(['m', undefined, undefined]);
    expect(issues.map(({ severity, line }) => `${severity} ${line}`).sort()).toEqual([
      'WARNING 14',
      'WARNING 17',
      'WARNING 7',
    ]);
  });
});

describe('what is refused with an error and an empty model', () => {
  it.each([
    ['broken YAML', 'technical_assets:\n  A: [1,\n', 3],
    ['another format', 'services:\n  web:\n    image: nginx\n', 1],
    ['a text', 'hello', 1],
    ['nothing', '# nothing\n', 1],
    ['nesting without end', `technical_assets: ${'['.repeat(100_000)}`, 1],
    [
      'an alias bomb',
      `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')}`,
      1,
    ],
    ['a NUL character', 'title: a\nb: \0', 2],
  ])('%s', async (_, source, line) => {
    const { model, issues } = await read(source);
    expect(model).toEqual({});
    expect(issues.find(({ severity }) => severity === 'ERROR')).toMatchObject({ line, column: expect.any(Number) });
  });
});

it('10,000 assets with links are read in linear time, and issues have a limit', async () => {
  const many = Array.from({ length: 10_000 }, (_, i) =>
    asset(
      `a${i}`,
      'machine: odd',
      'communication_links:',
      '  "→":',
      `    target: a${(i * 7) % 10_000}`,
      '  "←":',
      '    target: a0',
    ),
  );
  const { model, issues } = await read(assets(...many));
  expect(new Set(model.links?.map(({ key }) => key)).size).toBe(20_000);
  expect(issues.length).toBeLessThan(600);
});
