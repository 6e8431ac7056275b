import { runReview } from '../../../review/run-review.js';
import { sample } from '../../../sample.js';
import { found } from '../found.examples.js';
import { missingVault } from './missing-vault.js';

const lowest = { confidentiality: 'PUBLIC', integrity: 'ARCHIVE', availability: 'ARCHIVE' } as const;

describe('the missing vault', () => {
  it('is told of the component with the most sensitive ratings, the first by key among several', () => {
    const components = { b: { integrity: 'CRITICAL' }, a: { availability: 'CRITICAL' }, c: lowest } as const;
    expect(found(missingVault, { components })).toEqual(['a UNLIKELY MEDIUM']);
    expect(found(missingVault, { components: { ...components, d: { confidentiality: 'CONFIDENTIAL' } } })).toEqual([
      'd UNLIKELY MEDIUM',
    ]);
  });

  it('weighs more where a component or its data is sensitive, also out of scope', () => {
    expect(found(missingVault, { components: { a: { integrity: 'IMPORTANT' } } })).toEqual(['a UNLIKELY LOW']);
    expect(
      found(missingVault, {
        components: { a: { integrity: 'IMPORTANT' }, b: { outOfScope: true, dataStored: ['d'] } },
        dataAssets: { d: { availability: 'CRITICAL' } },
      }),
    ).toEqual(['a UNLIKELY MEDIUM']);
  });

  it('is told of the blueprint where no component is rated above the lowest', () => {
    const { findings } = runReview(sample({ components: { a: lowest } }), { rules: [missingVault], now: 0 });
    expect(findings).toMatchObject([
      { subject: { list: 'blueprint', key: '' }, threat: { syntheticId: 'missing-vault@', mostRelevant: {} } },
    ]);
  });

  it('is not told when there is one, in scope or not', () => {
    expect(found(missingVault, { components: { a: lowest, v: { kind: 'VAULT', outOfScope: true } } })).toEqual([]);
    expect(found(missingVault, { components: { a: lowest, v: { technologyTypes: ['hsm'] } } })).toHaveLength(1);
  });
});
