/** Latencies as log-normal distributions: skewed to the right, never negative, fixed by two quantiles. */

export interface LogNormal {
  /** Mean and standard deviation of the logarithm. */
  readonly mu: number;
  readonly sigma: number;
}

/** Quantiles of the standard normal distribution. */
const Z: Readonly<Record<50 | 95 | 99, number>> = { 50: 0, 95: 1.6448536269514722, 99: 2.3263478740408408 };

/** The distribution with this median and 99th percentile; the percentile counts as the median where it is below it. */
export const fromPercentiles = (p50: number, p99: number): LogNormal => ({
  mu: Math.log(p50),
  sigma: Math.max(0, Math.log(p99 / p50) / Z[99]),
});

export const percentile = ({ mu, sigma }: LogNormal, p: 50 | 95 | 99): number => Math.exp(mu + sigma * Z[p]);

export const meanOf = ({ mu, sigma }: LogNormal): number => Math.exp(mu + (sigma * sigma) / 2);
export const varianceOf = (of: LogNormal): number => (Math.exp(of.sigma ** 2) - 1) * meanOf(of) ** 2;

/**
 * The log-normal distribution with the mean and variance of the sum of independent ones (Fenton–Wilkinson). Exact in its
 * first two moments; its tail is good where no part is much more skewed than the others. Source: L. Fenton, The sum of
 * log-normal probability distributions in scatter transmission systems, 1960.
 */
export const sumOf = (parts: readonly LogNormal[]): LogNormal => {
  const mean = parts.reduce((sum, part) => sum + meanOf(part), 0);
  const variance = parts.reduce((sum, part) => sum + varianceOf(part), 0);
  const sigma2 = Math.log(1 + variance / mean ** 2);
  return { mu: Math.log(mean) - sigma2 / 2, sigma: Math.sqrt(sigma2) };
};
