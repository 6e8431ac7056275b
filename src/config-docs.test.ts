/** README's configuration table and the configuration name the same variables with the same defaults. */
import { readFileSync } from 'node:fs';
import { readConfig, type Config } from './config.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const source = readFileSync(new URL('./config.ts', import.meta.url), 'utf8');

/** Rows of the table under "Configuration": variable, default, meaning. */
const rows = (readme.split('\n## Configuration\n')[1]?.split('\n## ')[0] ?? '').split('\n').flatMap((line) => {
  const [, variable, standard, meaning] = /^\| `([A-Z_]+)` +\| (.*?) +\| (.*?) +\|$/.exec(line) ?? [];
  return variable === undefined ? [] : [{ variable, standard: standard ?? '', meaning: meaning ?? '' }];
});
const documented = rows.map(({ variable }) => variable);

/** The variables that the configuration reads. */
const declared = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, variable]) => variable);

const FIELD: Readonly<Record<string, keyof Config>> = {
  HOST: 'host',
  PORT: 'port',
  MONGODB_DATABASE: 'mongodbDatabase',
  DATA_DIR: 'dataDir',
  MAX_COST: 'maxCost',
  COST_PER_MINUTE: 'costPerMinute',
  ANONYMOUS_COST_PER_MINUTE: 'anonymousCostPerMinute',
  OPERATION_TIMEOUT_MS: 'operationTimeoutMs',
  SOCKET_UNREAD_MS: 'socketUnreadMs',
  SOCKET_HEARTBEAT_MS: 'socketHeartbeatMs',
  TRUST_PROXY_HOPS: 'trustProxyHops',
  MAIL_FROM: 'mailFrom',
  EVENT_POLL_MS: 'eventPollMs',
  UNVERIFIED_DAYS: 'unverifiedDays',
  LOG_LEVEL: 'logLevel',
};

describe('the configuration table in README.md', () => {
  it('lists every variable once, and none that does not exist', () => {
    expect(declared.length).toBeGreaterThan(10);
    expect([...documented].sort()).toEqual([...declared].sort());
  });

  it('says what each variable means', () => {
    expect(rows.filter(({ meaning }) => meaning.trim() === '')).toEqual([]);
  });

  it.each(Object.entries(FIELD))('tells the default of %s', (variable, field) => {
    const standard = rows.find((row) => row.variable === variable)?.standard;
    expect(standard).toBe(`\`${String(readConfig({})[field])}\``);
  });

  it('tells what differs in production', () => {
    const [development, production] = [
      readConfig({}),
      readConfig({ NODE_ENV: 'production', ENCRYPTION_KEYS: `a:${Buffer.alloc(32).toString('base64')}` }),
    ];
    const standardOf = (variable: string) => rows.find((row) => row.variable === variable)?.standard;
    for (const [variable, field] of [
      ['INTROSPECTION', 'introspection'],
      ['EXPLORER', 'explorer'],
    ] as const)
      expect(standardOf(variable)).toBe(`\`${development[field]}\`, in production \`${production[field]}\``);
  });
});
