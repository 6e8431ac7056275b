import { PROTOCOLS } from '../../../protocols.js';
import { runReview } from '../../../review/run-review.js';
import { sample, type Sample } from '../../../sample.js';
import { found } from '../found.examples.js';
import { serverSideRequestForgery } from './server-side-request-forgery.js';

const own = { customDeveloped: true } as const;
const news = { confidentiality: 'PUBLIC' } as const;
const secret = { confidentiality: 'STRICTLY_CONFIDENTIAL' } as const;
const over = (of: Sample) => found(serverSideRequestForgery, of);
const plain = (server: object, target: object = news, link: object = {}): string[] =>
  over({
    components: { shop: { ...own, ...server }, news: target },
    links: { 'shop -> news': { protocol: 'HTTPS', ...link } },
  });

describe('server-side request forgery', () => {
  it('is a risk of servers in scope that send web requests', () => {
    expect(plain({})).toEqual(['shop@news@shop>news LIKELY LOW']);
    expect(plain({}, { ...news, outOfScope: true })).toHaveLength(1);
    for (const type of [
      'browser',
      'desktop',
      'mobile-app',
      'devops-client',
      'iot-device',
      'client-system',
      'load-balancer',
    ])
      expect(plain({ technologyTypes: [type] })).toEqual([]);
    for (const type of ['reverse-proxy', 'waf', 'cli']) expect(plain({ technologyTypes: [type] })).toHaveLength(1);
    expect(PROTOCOLS.filter((protocol) => plain({}, news, { protocol }).length > 0)).toEqual([
      'HTTP',
      'HTTPS',
      'WS',
      'WSS',
      'GRAPHQL',
      'REVERSE_PROXY_WEB_PROTOCOL',
      'REVERSE_PROXY_WEB_PROTOCOL_ENCRYPTED',
    ]);
  });

  it('is less likely over a link of operations', () => {
    expect(plain({}, news, { usage: 'DEVOPS' })[0]).toContain('UNLIKELY LOW');
  });

  it('weighs more where the target is secret; its integrity does not count', () => {
    expect(plain({}, secret)[0]).toContain('MEDIUM');
    expect(plain({}, { ...news, integrity: 'MISSION_CRITICAL' })[0]).toContain('LOW');
  });

  const neighbours = (place: string, reached: string): Sample => ({
    boundaries: { lan: { type: 'NETWORK_ON_PREM' }, far: { type: 'NETWORK_ON_PREM' } },
    components: { shop: { ...own, boundary: 'lan' }, news, ledger: { ...secret, boundary: place } },
    links: { 'shop -> news': { protocol: 'HTTP' }, 'news -> ledger': { protocol: reached === 'web' ? 'WS' : 'JDBC' } },
  });
  it('weighs more where something secret in the same network takes web requests', () => {
    const impact = (place: string, reached: string) =>
      over(neighbours(place, reached))
        .find((each) => each.startsWith('shop@news'))
        ?.split(' ')
        .pop();
    expect(impact('lan', 'web')).toBe('MEDIUM');
    expect(impact('lan', 'sql')).toBe('LOW');
    expect(impact('far', 'web')).toBe('LOW');
  });

  it('weighs more directly in a network of a cloud, not in an execution environment there', () => {
    const inside = (boundary: string) =>
      over({
        boundaries: {
          cloud: { type: 'NETWORK_CLOUD_PROVIDER' },
          group: { type: 'NETWORK_CLOUD_SECURITY_GROUP' },
          lan: { type: 'NETWORK_VIRTUAL_LAN', parent: 'cloud' },
          box: { type: 'EXECUTION_ENVIRONMENT', parent: 'cloud' },
        },
        components: { shop: { ...own, boundary }, news },
        links: { 'shop -> news': { protocol: 'HTTP' } },
      })[0];
    expect(inside('cloud')).toContain('MEDIUM');
    expect(inside('group')).toContain('MEDIUM');
    expect(inside('lan')).toContain('LOW');
    expect(inside('box')).toContain('LOW');
  });

  it('puts at stake the server and what takes web requests in its network', () => {
    const { findings } = runReview(sample(neighbours('lan', 'web')), { rules: [serverSideRequestForgery], now: 0 });
    const of = findings.find(({ subject }) => subject.key === 'shop');
    expect([...(of?.threat?.dataBreachComponents ?? [])].sort()).toEqual(['ledger', 'shop']);
    expect(of?.threat).toMatchObject({
      dataBreachProbability: 'POSSIBLE',
      mostRelevant: { technicalAsset: 'shop', communicationLink: 'shop>news' },
    });
  });
});
