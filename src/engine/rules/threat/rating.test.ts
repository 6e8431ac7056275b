import { IMPACTS, LIKELIHOODS, rate, type Impact, type Likelihood, type ThreatFacts } from './rating.js';

const facts: ThreatFacts = {
  dataBreachProbability: 'POSSIBLE',
  dataBreachComponents: ['shop'],
  mostRelevant: { technicalAsset: 'shop' },
  syntheticId: 'missing-waf@shop',
};
const rated = (likelihood: Likelihood, impact: Impact) => rate(likelihood, impact, facts);

describe('the rating of a threat', () => {
  it('follows the matrix of likelihood and impact', () => {
    const matrix = LIKELIHOODS.map((likelihood) => IMPACTS.map((impact) => rated(likelihood, impact).threat.severity));
    expect(matrix).toEqual([
      ['LOW', 'MEDIUM', 'MEDIUM', 'ELEVATED'],
      ['MEDIUM', 'ELEVATED', 'ELEVATED', 'ELEVATED'],
      ['MEDIUM', 'ELEVATED', 'HIGH', 'HIGH'],
      ['ELEVATED', 'ELEVATED', 'HIGH', 'CRITICAL'],
    ]);
  });

  it('becomes one of our severities', () => {
    expect(rated('UNLIKELY', 'LOW').severity).toBe('INFO');
    expect(rated('LIKELY', 'HIGH').severity).toBe('WARNING');
    expect(rated('FREQUENT', 'VERY_HIGH').severity).toBe('ERROR');
  });

  it('keeps what else is said about the finding', () => {
    expect(rated('LIKELY', 'HIGH').threat).toEqual({
      severity: 'ELEVATED',
      likelihood: 'LIKELY',
      impact: 'HIGH',
      ...facts,
    });
  });
});
