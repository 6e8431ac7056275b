/** How a blueprint does over its revisions. */
import type { PartialScores } from './review.js';

/** What is kept of one review. */
export interface Measured {
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly score: number;
  readonly scores?: PartialScores;
  /** Share of the facts that are known, 0 to 1. */
  readonly confidence?: number;
  /** Findings that count, and those that are waived. */
  readonly counts: {
    readonly error: number;
    readonly warning: number;
    readonly info: number;
    readonly waived?: number;
  };
}

export const DIRECTIONS = ['BETTER', 'STEADY', 'WORSE'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export interface TrendPoint extends Measured {
  /** Against the point before; 0 for the first. */
  readonly scoreChange: number;
  readonly findingsChange: number;
}

export interface Trend {
  /** By moment, the oldest first. Of several reviews of one revision the last. */
  readonly points: readonly TrendPoint[];
  /** Where the latest points lead. */
  readonly direction: Direction;
  /** Score of the last point less that of the first. */
  readonly scoreChange: number;
  /** Points of score per revision, over the latest points: the slope of the line that fits them best. */
  readonly slope: number;
}

/** How many of the latest points tell the direction. */
const LATEST = 5;
/** A line that rises or falls by less than this, from its first to its last point, is steady: the score is rounded. */
const STEADY = 1;

const findingsOf = ({ counts: { error, warning, info } }: Measured): number => error + warning + info;

const inTime = (measured: readonly Measured[]): readonly Measured[] => {
  const last = new Map<number, Measured>();
  for (const each of [...measured].sort((a, b) => a.at - b.at || a.revision - b.revision)) {
    // Set anew, so that it stands where its last review does.
    last.delete(each.revision);
    last.set(each.revision, each);
  }
  return [...last.values()];
};

/** Least squares of the score over the place of the points. */
const slopeOf = (points: readonly Measured[]): number => {
  const middle = (points.length - 1) / 2;
  const mean = points.reduce((sum, { score }) => sum + score, 0) / Math.max(1, points.length);
  let [up, across] = [0, 0];
  for (const [at, { score }] of points.entries()) {
    up += (at - middle) * (score - mean);
    across += (at - middle) ** 2;
  }
  return across === 0 ? 0 : up / across;
};

/** The trend of what was measured, in whatever order it comes. */
export const trendOf = (measured: readonly Measured[]): Trend => {
  const points = inTime(measured).map((point, at, all): TrendPoint => {
    const before = all[at - 1] ?? point;
    return {
      ...point,
      scoreChange: point.score - before.score,
      findingsChange: findingsOf(point) - findingsOf(before),
    };
  });
  const latest = points.slice(-LATEST);
  const slope = slopeOf(latest);
  const rise = slope * (latest.length - 1);
  return {
    points,
    direction: rise >= STEADY ? 'BETTER' : rise <= -STEADY ? 'WORSE' : 'STEADY',
    scoreChange: (points.at(-1)?.score ?? 0) - (points[0]?.score ?? 0),
    slope,
  };
};
