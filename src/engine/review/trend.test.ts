import { trendOf } from './trend.js';

const counts = (error: number) => ({ error, warning: 0, info: 0 });
const at = (revision: number, score: number, error = 0) => ({
  revision,
  at: revision * 1000,
  score,
  counts: counts(error),
});

describe('the trend', () => {
  it('tells what changed from point to point, whatever their order', () => {
    const { points, scoreChange } = trendOf([at(3, 80, 1), at(1, 60, 4), at(2, 70, 2)]);
    expect(points.map((point) => [point.revision, point.scoreChange, point.findingsChange])).toEqual([
      [1, 0, 0],
      [2, 10, -2],
      [3, 10, -1],
    ]);
    expect(scoreChange).toBe(20);
  });

  it('keeps the last review of a revision', () => {
    const again = { ...at(1, 90), at: 5000 };
    expect(trendOf([at(1, 50), again, at(2, 80)]).points.map(({ score }) => score)).toEqual([80, 90]);
  });

  it('is better, worse or steady by the latest points', () => {
    const direction = (...scores: readonly number[]) => trendOf(scores.map((score, i) => at(i, score))).direction;
    expect(direction(10, 20, 30)).toBe('BETTER');
    expect(direction(30, 20)).toBe('WORSE');
    expect(direction(70, 70, 70)).toBe('STEADY');
    expect(direction(70, 71, 70, 71, 70)).toBe('STEADY');
    // A long rise that has turned.
    expect(direction(0, 90, 88, 86, 84, 80)).toBe('WORSE');
    expect(direction(50)).toBe('STEADY');
    expect(trendOf([])).toEqual({ points: [], direction: 'STEADY', scoreChange: 0, slope: 0 });
  });

  it('gives the slope in points per revision', () => {
    expect(trendOf([at(1, 60), at(2, 64), at(3, 68)]).slope).toBe(4);
  });
});
