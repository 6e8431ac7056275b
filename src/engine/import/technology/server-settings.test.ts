import { serverFacts } from './server-settings.js';
import { splitShell } from './command-line.js';

const of = (technology: string, line: string, environment: Record<string, string> = {}, ...files: string[]) =>
  serverFacts(technology, {
    words: splitShell(line),
    environment: Object.entries(environment).map(([name, value]) => ({
      name,
      value,
      position: { line: 1, column: 1 },
      path: '',
    })),
    files,
  });
const connections = (maxConnections: number) => ({ storage: { maxConnections } });

describe('what servers say of themselves', () => {
  it('PostgreSQL', () => {
    expect(of('postgresql', 'postgres -c max_connections=200 -c log_min_duration_statement=250ms')).toEqual({
      ...connections(200),
      slowQueryLog: true,
    });
    expect(of('postgresql', 'postgres --max-connections=50 --log_min_duration_statement=-1')).toEqual({
      ...connections(50),
      slowQueryLog: false,
    });
    expect(of('postgresql', 'postgres -N 30 -c log_min_duration_statement=0')).toEqual({
      ...connections(30),
      slowQueryLog: true,
    });
    expect(of('postgresql', '', { POSTGRESQL_MAX_CONNECTIONS: '40' })).toEqual(connections(40));
    expect(
      of('postgresql', '', {}, "# max_connections = 1\nmax_connections = 60\nlog_min_duration_statement '1s'"),
    ).toEqual({
      ...connections(60),
      slowQueryLog: true,
    });
    expect(of('postgresql', 'postgres -c max_connections=200', {}, 'max_connections = 60')).toEqual(connections(200));
    expect(of('postgresql', 'postgres -c shared_buffers=1GB', { MAX_CONNECTIONS: '3' })).toEqual({});
  });
  it('MySQL and MariaDB', () => {
    for (const id of ['mysql', 'mariadb']) {
      expect(of(id, '--max-connections=500 --slow-query-log --long_query_time=1')).toEqual({
        ...connections(500),
        slowQueryLog: true,
      });
      expect(of(id, 'mysqld --slow_query_log=OFF')).toEqual({ slowQueryLog: false });
      expect(of(id, 'mysqld --skip-slow-query-log')).toEqual({ slowQueryLog: false });
      expect(of(id, '', {}, '[mysqld]\nmax_connections=70\nslow_query_log\n')).toEqual({
        ...connections(70),
        slowQueryLog: true,
      });
    }
    expect(of('mysql', '', { MYSQL_ENABLE_SLOW_QUERY: '1' })).toEqual({ slowQueryLog: true });
  });
  it('MongoDB: a replica set does not say how many there are', () => {
    expect(of('mongodb', 'mongod --replSet rs0 --bind_ip_all')).toEqual({});
    expect(of('mongodb', 'mongod --shardsvr --maxConns 800 --slowms 50')).toEqual({
      storage: { maxConnections: 800, sharded: true },
      slowQueryLog: true,
    });
    expect([of('mongodb', '--profile 1'), of('mongodb', '--profile 0')]).toEqual([{ slowQueryLog: true }, {}]);
    expect(of('mongodb', '', {}, 'net:\n  maxIncomingConnections: 90\nsharding:\n  clusterRole: shardsvr')).toEqual({
      storage: { maxConnections: 90, sharded: true },
    });
  });
  it('Redis, memcached, Elasticsearch', () => {
    expect(of('redis', 'sh -c "exec redis-server --maxclients 300 --maxmemory 1gb"')).toEqual(connections(300));
    expect(of('valkey', '', {}, 'maxclients 10\nslowlog-log-slower-than -1')).toEqual({
      ...connections(10),
      slowQueryLog: false,
    });
    expect(of('memcached', 'memcached -m 64 -c 2048')).toEqual(connections(2048));
    expect(of('elasticsearch', '', { 'discovery.type': 'single-node' })).toEqual({ storage: { standby: false } });
    expect(of('opensearch', '', { 'discovery.type': 'zen' })).toEqual({});
  });
  it('queues: their bounds, where they are those of every queue', () => {
    expect(of('nats', 'nats-streaming-server --max_msgs 1000')).toEqual({ queueing: { maxLength: 1000 } });
    expect(of('nats', '-js -mm 0')).toEqual({ queueing: { maxLength: 0 } });
    expect(of('mosquitto', '', {}, 'listener 1883\nmax_queued_messages 500')).toEqual({ queueing: { maxLength: 500 } });
    expect(of('emqx', '', { EMQX_MQTT__MAX_MQUEUE_LEN: 'infinity' })).toEqual({ queueing: { maxLength: 0 } });
    const policy = (pattern: string, definition: object, to?: string) => ({ pattern, definition, 'apply-to': to });
    const definitions = (...policies: object[]) => of('rabbitmq', '', {}, JSON.stringify({ policies }));
    const limits = {
      'max-length': 9,
      'dead-letter-exchange': 'dlx',
      'delivery-limit': 5,
      overflow: 'reject-publish',
    };
    expect(definitions(policy('.*', limits))).toEqual({
      queueing: { maxLength: 9, deadLetterQueue: true, maxDeliveries: 5, backpressure: true },
    });
    expect(definitions(policy('.*', limits, 'queues'), policy('x', {}, 'exchanges'))).toHaveProperty('queueing');
    expect(definitions(policy('^orders', limits))).toEqual({});
    expect(definitions(policy('.*', limits), policy('^orders', {}))).toEqual({});
    expect(of('rabbitmq', '', {}, '{"policies": [')).toEqual({});
    expect(of('rabbitmq', '', {}, 'vm_memory_high_watermark.relative = 0.4')).toEqual({
      queueing: { backpressure: true },
    });
  });
  it('nothing where nothing is said, or in the words of another', () => {
    expect([
      of('postgresql', 'postgres'),
      of('redis', '--max-connections=5'),
      of('nginx', '-c max_connections=1'),
    ]).toEqual([{}, {}, {}]);
    expect(of('postgresql', 'postgres -c max_connections=lots')).toEqual({});
  });
});
