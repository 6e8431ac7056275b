/** What stores and brokers say of themselves in their options, environment and files, each in its own words. */
import type { Component } from '../../model.js';
import { optionsIn, type Options, type OwnSettings } from './options.js';
import { queueLimitsIn } from './rabbitmq-definitions.js';

type Facts = Partial<Pick<Component, 'slowQueryLog' | 'storage' | 'queueing'>>;

interface Given {
  readonly option: Options;
  /** A variable of its environment. */
  readonly variable: Options;
  /** The first group of a pattern in one of its files. */
  readonly written: (pattern: RegExp) => string | undefined;
  readonly files: readonly string[];
}

const count = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;

const flag = (text: string | undefined): boolean | undefined =>
  text === undefined
    ? undefined
    : /^(?:on|1|true|yes|)$/i.test(text)
      ? true
      : /^(?:off|0|false|no)$/i.test(text)
        ? false
        : undefined;

/** A threshold from which on queries are written down; a negative one says never. */
const threshold = (text: string | undefined): boolean | undefined =>
  text !== undefined && /^\s*'?-?\d/.test(text) ? !/^\s*'?-/.test(text) : undefined;

const facts = (maxConnections: number | undefined, slowQueryLog?: boolean): Facts => ({
  // 0 is no limit, and no number to compare with.
  ...(maxConnections !== undefined && maxConnections > 0 && { storage: { maxConnections } }),
  ...(slowQueryLog !== undefined && { slowQueryLog }),
});

const postgresql = ({ option, variable, written }: Given): Facts =>
  facts(
    count(
      option('max_connections', '-N') ??
        variable('postgresql_max_connections') ??
        written(/^[ \t]*max_connections[ \t]*=?[ \t]*'?(\d+)/m),
    ),
    threshold(
      option('log_min_duration_statement') ?? written(/^[ \t]*log_min_duration_statement[ \t]*=?[ \t]*('?-?\d+)/m),
    ),
  );

const mysql = ({ option, variable, written }: Given): Facts =>
  facts(
    count(option('max_connections') ?? written(/^[ \t]*max[_-]connections[ \t]*=[ \t]*(\d+)/m)),
    option('skip_slow_query_log') === undefined
      ? flag(
          option('slow_query_log') ??
            variable('mysql_enable_slow_query', 'mariadb_enable_slow_query') ??
            written(/^[ \t]*slow[_-]query[_-]log[ \t]*(?:=[ \t]*(\w+))?[ \t]*$/m),
        )
      : false,
  );

const mongodb = ({ option, written }: Given): Facts => {
  const sharded = option('shardsvr') ?? written(/^[ \t]*clusterRole:[ \t]*["']?(shardsvr)/m);
  const limit = count(option('maxconns') ?? written(/^[ \t]*maxIncomingConnections:[ \t]*(\d+)/m));
  // Level 0 still writes down what passes slowms, so that only the levels above it say anything.
  const profiled = /^[12]$/.test(option('profile') ?? '');
  const slow = option('slowms') ?? written(/^[ \t]*slowOpThresholdMs:[ \t]*(\d+)/m);
  const stated = facts(limit, profiled || slow !== undefined ? true : undefined);
  return sharded === undefined ? stated : { ...stated, storage: { ...stated.storage, sharded: true } };
};

const redis = ({ option, written }: Given): Facts =>
  facts(
    count(option('maxclients') ?? written(/^[ \t]*maxclients[ \t]+(\d+)/m)),
    threshold(option('slowlog_log_slower_than') ?? written(/^[ \t]*slowlog-log-slower-than[ \t]+(-?\d+)/m)),
  );

const memcached = ({ option }: Given): Facts => facts(count(option('-c', 'conn_limit')));

/** A node that is told to be alone has nobody to take over. */
const elasticsearch = ({ option, variable }: Given): Facts =>
  (option('discovery.type') ?? variable('discovery.type')) === 'single-node' ? { storage: { standby: false } } : {};

const bounded = (maxLength: number | undefined): Facts => (maxLength === undefined ? {} : { queueing: { maxLength } });

const nats = ({ option }: Given): Facts => bounded(count(option('max_msgs', 'mm')));

const mosquitto = ({ written }: Given): Facts => bounded(count(written(/^[ \t]*max_queued_messages[ \t]+(\d+)/m)));

const emqx = ({ variable }: Given): Facts => {
  const length = variable('emqx_mqtt__max_mqueue_len');
  return bounded(length === 'infinity' ? 0 : count(length));
};

const rabbitmq = ({ files, variable, written }: Given): Facts => {
  const limits = queueLimitsIn(files);
  // Past the watermark the broker blocks whoever publishes.
  const blocks =
    variable('rabbitmq_vm_memory_high_watermark') ?? written(/^[ \t]*(vm_memory_high_watermark|disk_free_limit)\.\w+/m);
  const queueing = { ...limits, ...(blocks !== undefined && { backpressure: true }) };
  return Object.keys(queueing).length > 0 ? { queueing } : {};
};

const READERS: Readonly<Record<string, (given: Given) => Facts>> = {
  postgresql, mysql, mariadb: mysql, mongodb, redis, valkey: redis, keydb: redis, memcached, elasticsearch,
  opensearch: elasticsearch, nats, mosquitto, emqx, rabbitmq,
}; // prettier-ignore

/** The facts that a component of this technology states of itself; nothing is taken from its defaults. */
export const serverFacts = (technology: string | undefined, { environment, words, files }: OwnSettings): Facts => {
  const read = Object.hasOwn(READERS, technology ?? '') ? READERS[technology ?? ''] : undefined;
  if (!read) return {};
  const values = new Map(environment.map(({ name, value }) => [name.toLowerCase(), value]));
  return read({
    option: optionsIn(words),
    variable: (...names) => names.map((name) => values.get(name)).find((value) => value !== undefined && value !== ''),
    written: (pattern) => {
      const match = files.map((file) => pattern.exec(file)).find((found) => found !== null);
      return match ? (match[1] ?? '') : undefined;
    },
    files,
  });
};
