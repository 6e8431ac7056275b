/** What a container is, from its image's name. */
import type { ComponentKind } from '../vocabulary.js';
import { numbersOf } from './lifecycle.js';
import { technologyByImage } from './technologies.js';

export interface Recognised {
  /** Id of the technology table. */
  readonly technology?: string;
  /** Version of the technology, without what the image's maker appended: `10.6.4`. */
  readonly version?: string;
  readonly kind?: ComponentKind;
  /** IMAGE: the image is the technology; NAME: only a name suggests the kind; NONE: nothing is known. */
  readonly confidence: 'IMAGE' | 'NAME' | 'NONE';
}

/** An image's name taken apart; `path` has neither registry nor tag. */
export interface ImageName {
  readonly path: string;
  readonly tag?: string;
}

/** Takes `registry:5000/team/name:tag@sha256:…` apart. */
export const parseImage = (image: string): ImageName => {
  const [name = ''] = image
    .trim()
    .replace(/^docker:\/\//, '')
    .split('@');
  const parts = name.split('/').filter(Boolean);
  const last = parts.pop() ?? '';
  const [base = '', tag] = last.split(':');
  // A first part with a dot, a port or `localhost` is a registry.
  if (parts[0] && /[.:]|^localhost$/.test(parts[0])) parts.shift();
  const path = [...parts, base].join('/').toLowerCase();
  return tag ? { path, tag } : { path };
};

const CODENAMES: Readonly<Record<string, string>> = {
  stretch: '9', buster: '10', bullseye: '11', bookworm: '12', trixie: '13',
  trusty: '14.04', xenial: '16.04', bionic: '18.04', focal: '20.04', jammy: '22.04', noble: '24.04',
}; // prettier-ignore

const versionOf = (technology: string, path: string, tag: string | undefined): string | undefined => {
  if (!tag) return undefined;
  // Scala's version stands before Kafka's in `2.13-2.8.1`; Confluent and Temporal images count their own releases.
  if (/(?:^|\/)cp-[^/]+$|confluent|exporter/.test(path)) return undefined;
  const text = technology === 'kafka' ? tag.replace(/^2\.1[0-3]-(?=\d)/, '') : tag;
  if (technology === 'debian' || technology === 'ubuntu') {
    const codename = CODENAMES[text.split('-')[0] ?? ''];
    if (codename) return codename;
  }
  const numbers = numbersOf(text);
  // A tag such as 20240101 is a date.
  return numbers.length > 0 && (numbers[0] ?? 0) < 10_000 ? numbers.join('.') : undefined;
};

const TAILS: readonly (readonly [ComponentKind, ReadonlySet<string>])[] = [
  ['DATASTORE', new Set(['db', 'database', 'datastore', 'postgres', 'postgresql', 'mysql', 'mariadb', 'mongo', 'mongodb', 'sql', 'sqldata', 'sqlserver', 'cassandra', 'neo4j'])],
  ['CACHE', new Set(['cache', 'redis', 'memcached', 'memcache', 'valkey'])],
  ['QUEUE', new Set(['queue', 'mq', 'broker', 'rabbitmq', 'rabbit', 'kafka', 'nats', 'eventbus', 'activemq'])],
  ['SEARCH', new Set(['elasticsearch', 'opensearch', 'solr'])],
  ['GATEWAY', new Set(['gateway', 'ingress', 'proxy', 'router', 'nginx', 'traefik', 'envoy', 'gw', 'apigateway', 'webproxy'])],
  ['LOAD_BALANCER', new Set(['lb', 'loadbalancer', 'haproxy'])],
  ['WORKER', new Set(['worker', 'workers', 'consumer', 'celery', 'sidekiq'])],
  ['JOB', new Set(['migrate', 'migration', 'migrations', 'migrator', 'cron', 'cronjob', 'seed', 'seeder'])],
]; // prettier-ignore

// `migrate-db` is not a database.
const DOES_IT = new Set(['init', 'setup', 'create', 'migrate', 'seed', 'backup', 'restore', 'wait', 'test', 'check']);

/** The kind that the last word of a name suggests: `orders-db` → DATASTORE. Numbers at the end do not count. */
export const kindByName = (name: string): ComponentKind | undefined => {
  const plain = name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== '' && !/^\d+$/.test(word));
  const last = words.at(-1);
  if (last === undefined) return undefined;
  const bare = last.replace(/\d+$/, '');
  const kind = TAILS.find(([, tails]) => tails.has(last) || tails.has(bare))?.[0];
  return kind && words.length > 1 && DOES_IT.has(words[0] ?? '') ? 'JOB' : kind;
};

/** Recognises an image. A version is only given where the tag is the technology's own. */
export const recogniseImage = (image: string): Recognised => {
  const { path, tag } = parseImage(image);
  const row = technologyByImage(path);
  if (row) {
    const version = versionOf(row.id, path, tag);
    return { technology: row.id, kind: row.kind, confidence: 'IMAGE', ...(version !== undefined && { version }) };
  }
  const kind = kindByName(path.split('/').at(-1) ?? '');
  return kind ? { kind, confidence: 'NAME' } : { confidence: 'NONE' };
};
