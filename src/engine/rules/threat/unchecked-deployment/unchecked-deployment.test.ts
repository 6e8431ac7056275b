import type { Link } from '../../../model.js';
import { runReview } from '../../../review/run-review.js';
import { sample, type Sample } from '../../../sample.js';
import { found } from '../found.examples.js';
import { uncheckedDeployment } from './unchecked-deployment.js';

const tool = { technologyTypes: ['build-pipeline'] } as const;
const deploying = (link: Partial<Link>): Sample => ({
  components: { tool, shop: { integrity: 'CRITICAL' } },
  dataAssets: { notes: { integrity: 'OPERATIONAL' }, code: { integrity: 'IMPORTANT' } },
  links: { 'tool -> shop': { usage: 'DEVOPS', dataSent: ['notes', 'code'], ...link } },
});

describe('a deployment that nothing checks', () => {
  it('passes every tool of development, in scope or not', () => {
    for (const type of ['sourcecode-repository', 'artifact-registry', 'code-inspection-platform', 'devops-client'])
      expect(found(uncheckedDeployment, { components: { x: { technologyTypes: [type], outOfScope: true } } })).toEqual([
        'x UNLIKELY LOW',
      ]);
  });

  it('weighs as much as what code is sent to', () => {
    expect(found(uncheckedDeployment, deploying({}))).toEqual(['tool UNLIKELY MEDIUM']);
    expect(found(uncheckedDeployment, deploying({ dataSent: ['notes'] }))).toEqual(['tool UNLIKELY LOW']);
    expect(found(uncheckedDeployment, deploying({ dataSent: [], dataReceived: ['code'] }))).toEqual([
      'tool UNLIKELY LOW',
    ]);
    expect(found(uncheckedDeployment, deploying({ usage: 'BUSINESS' }))).toEqual(['tool UNLIKELY LOW']);
  });

  it('puts the tool and the receivers of code at stake', () => {
    const breached = (link: Partial<Link>) =>
      runReview(sample(deploying(link)), { rules: [uncheckedDeployment], now: 0 }).findings[0]?.threat;
    expect(breached({})).toMatchObject({ dataBreachProbability: 'POSSIBLE', dataBreachComponents: ['tool', 'shop'] });
    expect(breached({ dataSent: [] })?.dataBreachComponents).toEqual(['tool']);
  });
});
