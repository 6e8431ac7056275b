import { runReview } from '../../../review/run-review.js';
import { ordersWith } from '../orders.examples.js';
import { transportHttps } from './transport-https.js';

const findingOf = (servers: readonly string[]) =>
  runReview(ordersWith([], { contract: { servers } }), { rules: [transportHttps], now: 0 }).findings[0];
const stepsOf = (...servers: string[]) =>
  findingOf(servers)?.fix?.steps.map((step) =>
    step.do === 'REMOVE' ? `- ${step.item}` : 'value' in step ? `+ ${String(step.value)}` : '',
  );

describe('an address', () => {
  it.each([
    'http://api.shop.com',
    'HTTP://API.shop.com/v1',
    'http://user:pass@api.shop.com',
    'ws://live.shop.com',
    'mqtt://broker.shop.com:1883',
    'http://203.0.113.7/',
  ])('%s is not encrypted', (address) => {
    expect(findingOf([address])?.message).toContain(address);
  });

  it.each([
    'https://api.shop.com',
    'wss://live.shop.com',
    'http://localhost:3000',
    'http://127.0.0.1',
    'http://[::1]:8080/',
    'http://orders:8080',
    'http://orders.shop.svc.cluster.local',
    'http://orders.internal',
    '/v1',
    '//api.shop.com',
    '{scheme}://api.shop.com',
    'http://{tenant}.shop.com',
    'kafka://broker.shop.com',
    '',
  ])('%s is left alone', (address) => {
    expect(findingOf([address])).toBeUndefined();
  });
});

describe('the fix', () => {
  it('keeps everything but the scheme', () => {
    expect(stepsOf('http://api.shop.com/v1?x=http://y')).toEqual([
      '- http://api.shop.com/v1?x=http://y',
      '+ https://api.shop.com/v1?x=http://y',
    ]);
    expect(stepsOf('http://api.shop.com:80/v1')).toEqual(['- http://api.shop.com:80/v1', '+ https://api.shop.com/v1']);
  });

  it('only takes away what is there encrypted too', () => {
    expect(stepsOf('http://api.shop.com', 'https://api.shop.com')).toEqual(['- http://api.shop.com']);
  });

  it('is left out where nobody knows at which port TLS would be', () => {
    expect(findingOf(['http://api.shop.com:8080'])).toMatchObject({ rule: 'api/transport-https' });
    expect(stepsOf('http://api.shop.com:8080')).toBeUndefined();
  });
});
