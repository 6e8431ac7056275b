import { IMPACTS, LIKELIHOODS, rate } from './rating.js';

describe('the rating of a threat', () => {
  it('follows the matrix of likelihood and impact', () => {
    const matrix = LIKELIHOODS.map((likelihood) => IMPACTS.map((impact) => rate(likelihood, impact).threat.severity));
    expect(matrix).toEqual([
      ['LOW', 'MEDIUM', 'MEDIUM', 'ELEVATED'],
      ['MEDIUM', 'ELEVATED', 'ELEVATED', 'ELEVATED'],
      ['MEDIUM', 'ELEVATED', 'HIGH', 'HIGH'],
      ['ELEVATED', 'ELEVATED', 'HIGH', 'CRITICAL'],
    ]);
  });

  it('becomes one of our severities', () => {
    expect(rate('UNLIKELY', 'LOW').severity).toBe('INFO');
    expect(rate('LIKELY', 'HIGH').severity).toBe('WARNING');
    expect(rate('FREQUENT', 'VERY_HIGH').severity).toBe('ERROR');
  });
});
