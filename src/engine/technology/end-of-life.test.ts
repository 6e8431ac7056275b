import { END_OF_LIFE_DATA_DATE, endOfLife, knownLifecycles } from './end-of-life.js';
import { PLATFORMS } from './end-of-life-platforms.js';
import { SERVERS } from './end-of-life-servers.js';
import { STORES } from './end-of-life-stores.js';

const date = (technology: string, version: string): string | undefined => endOfLife(technology, version)?.date;

describe('the end of a version', () => {
  it('is its release line’s, whatever patch or suffix follows', () => {
    expect(date('mongodb', '3.4')).toBe('2020-01-31');
    expect(date('mariadb', '10.6.4-focal')).toBe('2026-07-06');
    expect(date('postgresql', 'v9.6.24')).toBe('2021-11-11');
    expect(date('nodejs', '16.20.2')).toBe('2023-09-11');
    expect(date('ubuntu', '20.04')).toBe('2025-05-31');
  });

  it('compares numbers, not texts', () => {
    expect(date('mariadb', '10.1')).toBe('2020-10-17');
    expect(date('mariadb', '10.11.2')).toBe('2028-02-16');
  });

  it('is the latest of the lines that an incomplete version can mean', () => {
    expect(date('mysql', '8')).toBe('2032-04-30');
    expect(date('redis', '8')).toBeUndefined();
  });

  it('is no later than the next newer line’s where its own is not listed', () => {
    expect(date('rabbitmq', '2.8')).toBe('2015-03-31');
    expect(date('nginx', '1.17.10')).toBe(date('nginx', '1.18'));
  });

  it('is not invented', () => {
    expect(date('postgresql', '99')).toBeUndefined();
    expect(date('postgresql', 'latest')).toBeUndefined();
    expect(date('no-such-thing', '1.0')).toBeUndefined();
    expect(date('constructor', '1.0')).toBeUndefined();
    expect(date('memcached', '1.6.9')).toBeUndefined();
  });

  it('names the maintainers’ page', () => {
    expect(endOfLife('postgresql', '12')).toEqual({
      date: '2024-11-21',
      source: 'https://www.postgresql.org/support/versioning/',
    });
  });
});

it('every row of the tables is a release line and a real date', () => {
  expect(END_OF_LIFE_DATA_DATE).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(knownLifecycles().length).toBeGreaterThan(45);
  for (const [technology, [source, lines]] of Object.entries({ ...STORES, ...SERVERS, ...PLATFORMS })) {
    expect(source).toMatch(/^https:\/\//);
    for (const entry of lines.split(',')) {
      expect(`${technology} ${entry.trim()}`).toMatch(/^\S+ \d+(\.\d+)* (-|\d{4}-\d\d-\d\d)$/);
      const end = entry.trim().split(' ')[1]!;
      if (end !== '-') expect(new Date(end).toISOString()).toContain(end);
    }
  }
});
