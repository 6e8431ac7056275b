import { runReview } from '../../review/run-review.js';
import { sample, type Sample } from '../../sample.js';
import { found } from './found.examples.js';
import { unnecessaryCommunicationLink } from './unnecessary-communication-link/unnecessary-communication-link.js';
import { unnecessaryDataAsset } from './unnecessary-data-asset/unnecessary-data-asset.js';
import { unnecessaryDataTransfer } from './unnecessary-data-transfer/unnecessary-data-transfer.js';
import { unnecessaryTechnicalAsset } from './unnecessary-technical-asset/unnecessary-technical-asset.js';

const out = { outOfScope: true } as const;
const none = { dataProcessed: [], dataStored: [] } as const;

it('a link without data is unnecessary as long as one of its ends is in scope', () => {
  const link = (a: object, b: object) =>
    found(unnecessaryCommunicationLink, {
      components: { a, b },
      links: { 'a -> b': { dataSent: [], dataReceived: [] } },
    });
  expect(link({}, out)).toEqual(['a>b@a UNLIKELY LOW']);
  expect(link(out, {})).toHaveLength(1);
  expect(link(out, out)).toEqual([]);
});

it('data that nothing uses is unnecessary, one finding each', () => {
  const { findings } = runReview(
    sample({ components: { a: { ...none, ...out } }, dataAssets: { x: { integrity: 'MISSION_CRITICAL' }, y: {} } }),
    { rules: [unnecessaryDataAsset], now: 0 },
  );
  expect(findings.map(({ threat }) => [threat?.mostRelevant, threat?.severity])).toEqual([
    [{ dataAsset: 'x' }, 'LOW'],
    [{ dataAsset: 'y' }, 'LOW'],
  ]);
});

describe('an unnecessary transfer', () => {
  const dataAssets = {
    secret: { confidentiality: 'CONFIDENTIAL' },
    top: { integrity: 'MISSION_CRITICAL' },
    plain: { confidentiality: 'RESTRICTED', availability: 'MISSION_CRITICAL' },
  } as const;
  const transfers = (of: Omit<Sample, 'dataAssets'>) => found(unnecessaryDataTransfer, { ...of, dataAssets });
  const uses = { dataProcessed: ['secret', 'top'] } as const;

  it('is one of sensitive data that a component neither processes nor stores, either way', () => {
    const links = { 'a -> b': { dataSent: ['secret', 'plain'], dataReceived: ['top'] } } as const;
    expect(transfers({ components: { a: none, b: uses }, links }).sort()).toEqual([
      'secret@a@b UNLIKELY LOW',
      'top@a@b UNLIKELY MEDIUM',
    ]);
    expect(transfers({ components: { a: uses, b: { ...none, dataStored: ['top'] } }, links })).toEqual([
      'secret@b@a UNLIKELY LOW',
    ]);
    expect(transfers({ components: { a: { ...none, ...out }, b: uses }, links })).toEqual([]);
  });

  it('counts once per data and partner, however many links carry it', () => {
    const links = {
      'a -> b: one': { dataSent: ['secret'], dataReceived: ['secret'] },
      'a -> b: two': { dataSent: ['secret'] },
      'b -> a': { dataSent: ['secret'] },
      'c -> a': { dataSent: ['secret'] },
    } as const;
    expect(transfers({ components: { a: none, b: uses, c: uses }, links }).sort()).toEqual([
      'secret@a@b UNLIKELY LOW',
      'secret@a@c UNLIKELY LOW',
    ]);
  });

  it('may go to monitoring, which itself has to account for what it gets', () => {
    for (const type of ['monitoring', 'ids', 'ips'])
      expect(
        transfers({
          components: { a: none, m: { ...none, technologyTypes: [type] } },
          links: { 'm -> a': { dataReceived: ['secret'] } },
        }),
      ).toEqual(['secret@m@a UNLIKELY LOW']);
  });
});

it('a component is unnecessary without data or without links, in scope or not', () => {
  const x = (component: object, linked: boolean) =>
    found(unnecessaryTechnicalAsset, {
      components: { x: component, y: {} },
      dataAssets: { d: {} },
      links: linked ? { 'y -> x': {} } : {},
    });
  expect(x({ ...none, ...out }, true)).toEqual(['x UNLIKELY LOW']);
  expect(x({ ...none, dataStored: ['d'] }, false)).toHaveLength(1);
  expect(x(none, false)).toHaveLength(1);
  expect(x({ ...none, dataProcessed: ['d'] }, true)).toEqual([]);
});
