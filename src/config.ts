/** Configuration: the only place that reads the environment. Validated at start, with errors that name the variable. */
import { z } from 'zod';
import type { JWK } from 'jose';
import type { EncryptionKey } from './platform/secret-box.js';
import { encryptionKeys, oidcIssuers, signingKeys, type OidcIssuerSettings } from './secret-variables.js';

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

/** Another spelling would never be the one that is compared. */
const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().min(1).default('localhost'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  PUBLIC_URL: z.url().optional(),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  MONGODB_DATABASE: z.string().min(1).max(60).default('plinth'),
  DATA_DIR: z.string().min(1).default('.data'),
  MONGOD_BINARY: z.string().min(1).optional(),
  MONGOD_CACHE_DIR: z.string().min(1).optional(),
  JWT_PRIVATE_KEY: signingKeys.optional(),
  ENCRYPTION_KEYS: encryptionKeys.optional(),
  OIDC_ISSUERS: oidcIssuers.optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.string().min(3).default('Plinth <plinth@localhost>'),
  CORS_ORIGINS: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ''),
    )
    .refine(
      (origins) => origins.every(isOrigin),
      'must be origins with commas between, as browsers send them: https://app.example',
    )
    .optional(),
  INTROSPECTION: flag.optional(),
  EXPLORER: flag.optional(),
  DEMO: flag.optional(),
  MAX_COST: z.coerce.number().int().positive().default(20_000),
  COST_PER_MINUTE: z.coerce.number().int().positive().default(300_000),
  ANONYMOUS_COST_PER_MINUTE: z.coerce.number().int().positive().default(30_000),
  OPERATION_TIMEOUT_MS: z.coerce.number().int().min(100).default(30_000),
  SAFELIST: z.string().min(1).optional(),
  SOCKET_UNREAD_MS: z.coerce.number().int().min(100).default(30_000),
  SOCKET_HEARTBEAT_MS: z.coerce.number().int().min(1000).default(30_000),
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  EVENT_POLL_MS: z.coerce.number().int().min(50).default(5_000),
  UNVERIFIED_DAYS: z.coerce.number().int().min(1).max(36_500).default(7),
  METRICS_TOKEN: z.string().min(16, 'must have 16 characters at least').optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** Everything that can be set, with its types; docs and README list the variables. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Base URL as clients see it; from host and port when absent. */
  readonly publicUrl: string | undefined;
  /** A replica set or sharded cluster; an embedded server when absent. */
  readonly mongodbUri: string | undefined;
  readonly mongodbDatabase: string;
  /** Directory of the embedded server's data. */
  readonly dataDir: string;
  readonly mongodBinary: string | undefined;
  readonly mongodCacheDir: string | undefined;
  /** The first signs access tokens, all verify; the database keeps keys of its own when empty. */
  readonly signingKeys: readonly JWK[];
  /** The first seals secrets, all open; empty outside production alone, where the database keeps one. */
  readonly encryptionKeys: readonly EncryptionKey[];
  /** Providers that people may sign in with. */
  readonly oidcIssuers: readonly OidcIssuerSettings[];
  /** Server that mail goes through; without one it goes to the log, in development also to /dev/mail. */
  readonly smtpUrl: string | undefined;
  /** Sender of every mail. */
  readonly mailFrom: string;
  /** Origins of browsers that may call, beside the service's own and, in development, Apollo Sandbox. */
  readonly corsOrigins: readonly string[];
  readonly introspection: boolean;
  readonly explorer: boolean;
  /** Whether a demo organization with a sample blueprint is made at start. */
  readonly demo: boolean;
  /** Most points that one operation may cost. */
  readonly maxCost: number;
  /** Points that a user or API key may spend per minute. */
  readonly costPerMinute: number;
  /** The same for all callers without credentials from one address. */
  readonly anonymousCostPerMinute: number;
  /** Longest time that an operation may take. */
  readonly operationTimeoutMs: number;
  /** File of the only documents that are executed. */
  readonly safelist: string | undefined;
  /** How long a client may leave what a socket sends to it unread. */
  readonly socketUnreadMs: number;
  readonly socketHeartbeatMs: number;
  /** How many proxies of ours stand in front, whose X-Forwarded-For is believed. */
  readonly trustProxyHops: number;
  readonly eventPollMs: number;
  /** Days in which a new account's address is to be verified, or the account ends. */
  readonly unverifiedDays: number;
  /** What /metrics is asked with; without one it is served outside production alone, to anybody. */
  readonly metricsToken: string | undefined;
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
  /** For programs that are looked for and started: PATH, HOME, proxies. */
  readonly processEnvironment: Readonly<Record<string, string | undefined>>;
}

/** Reads and checks an environment. Throws an Error with a line per wrong variable. */
export const readConfig = (env: Readonly<Record<string, string | undefined>> = process.env): Config => {
  // An empty variable is how shells and compose files say "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`the configuration is wrong:\n${lines.join('\n')}`);
  }
  const set = parsed.data;
  const production = set.NODE_ENV === 'production';
  if (production && !set.ENCRYPTION_KEYS)
    throw new Error(
      'the configuration is wrong:\n  ENCRYPTION_KEYS: must be set in production, to id:key with a key of `openssl rand -base64 32`',
    );
  return {
    production,
    host: set.HOST,
    port: set.PORT,
    publicUrl: set.PUBLIC_URL?.replace(/\/+$/, ''),
    mongodbUri: set.MONGODB_URI,
    mongodbDatabase: set.MONGODB_DATABASE,
    dataDir: set.DATA_DIR,
    mongodBinary: set.MONGOD_BINARY,
    mongodCacheDir: set.MONGOD_CACHE_DIR,
    signingKeys: set.JWT_PRIVATE_KEY ?? [],
    encryptionKeys: set.ENCRYPTION_KEYS ?? [],
    oidcIssuers: set.OIDC_ISSUERS ?? [],
    smtpUrl: set.SMTP_URL,
    mailFrom: set.MAIL_FROM,
    corsOrigins: set.CORS_ORIGINS ?? [],
    introspection: set.INTROSPECTION ?? !production,
    explorer: set.EXPLORER ?? !production,
    demo: set.DEMO ?? (!production && set.MONGODB_URI === undefined),
    maxCost: set.MAX_COST,
    costPerMinute: set.COST_PER_MINUTE,
    anonymousCostPerMinute: set.ANONYMOUS_COST_PER_MINUTE,
    operationTimeoutMs: set.OPERATION_TIMEOUT_MS,
    safelist: set.SAFELIST,
    socketUnreadMs: set.SOCKET_UNREAD_MS,
    socketHeartbeatMs: set.SOCKET_HEARTBEAT_MS,
    trustProxyHops: set.TRUST_PROXY_HOPS,
    eventPollMs: set.EVENT_POLL_MS,
    unverifiedDays: set.UNVERIFIED_DAYS,
    metricsToken: set.METRICS_TOKEN,
    logLevel: set.LOG_LEVEL,
    processEnvironment: env,
  };
};
