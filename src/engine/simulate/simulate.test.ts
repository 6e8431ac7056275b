import { factsOf } from '../facts.js';
import { sample } from '../sample.js';
import { flowAvailability } from './availability.js';
import { flowLatency } from './flow-latency.js';
import { loadOf } from './load.js';
import { fromPercentiles, meanOf, percentile, sumOf, varianceOf, type LogNormal } from './log-normal.js';
import { saturationOrder, utilisationOf } from './utilisation.js';

/** Uniform numbers in (0, 1) from a seed (mulberry32), so that the comparison by sampling is always the same one. */
const uniform = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
};

describe('log-normal latencies', () => {
  it('pass through the percentiles that they are made from', () => {
    const latency = fromPercentiles(20, 180);
    expect(percentile(latency, 50)).toBeCloseTo(20);
    expect(percentile(latency, 99)).toBeCloseTo(180);
  });

  it('keep mean and variance when they are added', () => {
    const parts = [fromPercentiles(20, 60), fromPercentiles(5, 50)];
    const sum = sumOf(parts);
    expect(meanOf(sum)).toBeCloseTo(parts.reduce((total, part) => total + meanOf(part), 0));
    expect(varianceOf(sum)).toBeCloseTo(parts.reduce((total, part) => total + varianceOf(part), 0));
  });

  it('have sums whose percentiles are those of a large sample, within a few percent', () => {
    const parts = [fromPercentiles(20, 60), fromPercentiles(10, 40), fromPercentiles(30, 90)];
    const random = uniform(7);
    const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    const draw = ({ mu, sigma }: LogNormal) => Math.exp(mu + sigma * normal());
    const sums = Array.from({ length: 60_000 }, () => parts.reduce((total, part) => total + draw(part), 0));
    const sorted = Float64Array.from(sums).sort();
    const sum = sumOf(parts);
    for (const p of [50, 95, 99] as const) {
      const sampled = sorted[Math.floor((p / 100) * sorted.length)] ?? 0;
      expect(Math.abs(percentile(sum, p) / sampled - 1)).toBeLessThan(0.05);
    }
  });
});

const shop = factsOf(
  sample({
    components: {
      web: { kind: 'CLIENT' },
      api: { replicas: 2, capacityPerSecond: 100, sloPercent: 99.9 },
      db: { kind: 'DATASTORE', replicas: 1, serviceTimeMs: 5, concurrency: 4, sloPercent: 99.95 },
      mail: { sloPercent: 90 },
    },
    links: {
      'web -> api': { protocol: 'HTTPS', latencyP50Ms: 10, latencyP99Ms: 40 },
      'api -> db': { protocol: 'POSTGRESQL', latencyP50Ms: 5, latencyP99Ms: 30 },
      'api -> mail': { protocol: 'HTTPS', optional: true, latencyP50Ms: 50, latencyP99Ms: 200 },
    },
    flows: {
      order: { requestsPerSecond: 50, steps: [{ link: 'web>api' }, { link: 'api>db', calls: 4 }] },
      tell: { requestsPerSecond: 10, steps: [{ link: 'web>api' }, { link: 'api>mail' }] },
    },
  }),
);
const component = (key: string) => shop.component(key)!;
const flow = (key: string) => shop.flows.find((each) => each.key === key)!;

describe('a blueprint', () => {
  it('carries its flows’ load over links to components', () => {
    const load = loadOf(shop);
    expect([load.ofLink('web>api'), load.ofLink('api>db'), load.ofLink('api>mail')]).toEqual([60, 200, 10]);
    expect(load.ofComponent('api')).toBe(60);
  });

  it('is as busy as load and capacity make it, and names first what saturates first', () => {
    expect(utilisationOf(shop, component('api'))).toBeCloseTo(0.3);
    expect(utilisationOf(shop, component('db'))).toBeCloseTo(0.25);
    expect(utilisationOf(shop, component('api'), 3)).toBeCloseTo(0.9);
    expect(utilisationOf(shop, component('mail'))).toBeUndefined();
    expect(saturationOrder(shop).map(({ component: { key } }) => key)).toEqual(['api', 'db']);
  });

  it('answers a flow in the sum of its steps', () => {
    const latency = flowLatency(shop, flow('order'))!;
    expect(latency.p50).toBeGreaterThan(10 + 4 * 5);
    expect(latency.p95).toBeGreaterThan(latency.p50);
    expect(latency.p99).toBeGreaterThan(latency.p95);
    expect(latency.p99).toBeLessThan(40 + 4 * 30);
  });

  it('is as available as everything that a flow cannot do without', () => {
    expect(flowAvailability(shop, flow('order'))).toBeCloseTo(100 * 0.999 * 0.9995);
    expect(flowAvailability(shop, flow('tell'))).toBeCloseTo(99.9);
  });
});
