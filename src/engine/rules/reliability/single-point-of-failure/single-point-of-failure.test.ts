import { runReview } from '../../../review/run-review.js';
import { sample, type Sample } from '../../../sample.js';
import { singlePointOfFailure } from './single-point-of-failure.js';

const review = (of: Sample) => {
  const { findings, questions } = runReview(sample(of), { rules: [singlePointOfFailure], now: 0 });
  return {
    found: findings.map(({ message }) => message),
    asked: questions.filter(({ rules }) => rules.length > 0).map(({ subject, field }) => `${subject.key} ${field}`),
  };
};
const sync = { protocol: 'HTTP' } as const;

describe('a component that runs once', () => {
  const critical = { requirements: { criticality: 'MISSION_CRITICAL' } } as const;

  it.each(['CLIENT', 'EXTERNAL', 'JOB', 'FUNCTION', 'MONITORING', 'BUILD'] as const)(
    'is no finding as a %s',
    (kind) => {
      const components = { caller: {}, it: { kind, replicas: 1 } };
      expect(review({ ...critical, components, links: { 'caller -> it': sync } })).toMatchObject({ found: [] });
    },
  );

  it('is no finding when nobody waits for it', () => {
    const components = { caller: { replicas: 2, zones: 2 }, it: { kind: 'WORKER', replicas: 1 } } as const;
    expect(review({ ...critical, components, links: { 'caller -> it': { protocol: 'AMQP' } } })).toEqual({
      found: [],
      asked: [],
    });
  });

  it('is a finding as a queue, which is waited for while it is handed something', () => {
    const components = { caller: {}, it: { kind: 'QUEUE', replicas: 1 } } as const;
    const { found } = review({ ...critical, components, links: { 'caller -> it': { protocol: 'AMQP' } } });
    expect(found).toEqual(['it runs once, and others wait for it in a critical blueprint.']);
  });

  it('is no finding when it is out of scope or the platform runs as many as it takes', () => {
    const links = { 'caller -> it': sync };
    for (const facts of [{ outOfScope: true }, { machine: 'SERVERLESS' }] as const)
      expect(review({ ...critical, links, components: { caller: {}, it: { replicas: 1, ...facts } } }).found).toEqual(
        [],
      );
  });

  it('is a question of how critical it is while nobody has said', () => {
    const components = { caller: {}, it: { replicas: 1 } };
    expect(review({ components, links: { 'caller -> it': sync } })).toEqual({
      found: [],
      asked: [' requirements.criticality'],
    });
    const flows = { checkout: { steps: [{ link: 'caller>it' }] } };
    expect(review({ components, links: { 'caller -> it': sync }, flows }).asked).toContain('checkout criticality');
  });

  it('is no finding and no question off the critical flows', () => {
    const components = { caller: { replicas: 2, zones: 2 }, it: { replicas: 2, zones: 2 }, aside: { replicas: 1 } };
    const links = { 'caller -> it': sync, 'caller -> aside': sync };
    const flows = { checkout: { criticality: 'CRITICAL', steps: [{ link: 'caller>it' }] } } as const;
    expect(review({ components, links, flows })).toEqual({ found: [], asked: [] });
  });
});
