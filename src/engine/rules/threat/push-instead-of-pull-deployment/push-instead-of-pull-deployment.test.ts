import type { Component, Link } from '../../../model.js';
import { found } from '../found.examples.js';
import { pushInsteadOfPullDeployment } from './push-instead-of-pull-deployment.js';

const push = (target: Partial<Component>, link: Partial<Link> = {}, builds: Partial<Component> = {}) =>
  found(pushInsteadOfPullDeployment, {
    components: { builds: { technologyTypes: ['build-pipeline'], ...builds }, target },
    dataAssets: { d: { integrity: 'CRITICAL' } },
    links: { 'builds -> target': { usage: 'DEVOPS', ...link } },
  });

describe('a deployment that is pushed', () => {
  it('has the id of its pipeline and weighs as much as the most sensitive target', () => {
    expect(push({})).toEqual(['builds UNLIKELY LOW']);
    expect(push({ dataProcessed: ['d'] })).toEqual(['builds UNLIKELY MEDIUM']);
    expect(push({ availability: 'CRITICAL' })).toEqual(['builds UNLIKELY MEDIUM']);
    const two = {
      components: {
        builds: { technologyTypes: ['build-pipeline'] },
        shop: {},
        ledger: { integrity: 'CRITICAL' },
      },
      links: { 'builds -> ledger': { usage: 'DEVOPS' }, 'builds -> shop': { usage: 'DEVOPS' } },
    } as const;
    expect(found(pushInsteadOfPullDeployment, two)).toEqual(['builds UNLIKELY MEDIUM', 'builds UNLIKELY MEDIUM']);
  });

  it('comes from a build pipeline, in scope or not, and changes the target', () => {
    expect(push({}, {}, { outOfScope: true })).toHaveLength(1);
    expect(push({}, {}, { technologyTypes: ['artifact-registry'] })).toEqual([]);
    expect(push({}, { readonly: true })).toEqual([]);
    expect(push({}, { usage: 'BUSINESS' })).toEqual([]);
  });

  it('goes to a part of the product in scope', () => {
    expect(push({ outOfScope: true })).toEqual([]);
    expect(push({ usage: 'DEVOPS' })).toEqual([]);
    expect(push({ technologyTypes: ['code-inspection-platform'] })).toEqual([]);
    expect(push({ technologyTypes: ['container-platform'] })).toHaveLength(1);
  });
});
