import { settingsIn, splitShell } from './command-line.js';
import { isLocal, referencesIn } from './references.js';
import { isAboutItself, namesADependency, namesAPlace, portVariable, wordsOf } from './variable.js';

const short = (text: string): string[] =>
  referencesIn(text).map(({ host, port, scheme }) => `${scheme ? `${scheme} ` : ''}${host}${port ? `:${port}` : ''}`);

describe('hosts in a value', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['http://api:8000/v1?x=http://other/', ['http api:8000']],
    ['postgres://user:p%40ss@db:5432/shop', ['postgres db:5432']],
    ['postgresql+psycopg2://user:p@ss@db/shop', ['postgresql db']],
    ['jdbc:mysql://db:3306/x?useSSL=false', ['mysql db:3306']],
    ['jdbc:oracle:thin:@//ora:1521/XE', ['ora:1521']],
    ['jdbc:sqlserver://sql:1433;databaseName=x', ['sqlserver sql:1433']],
    ['mongodb://u:p@m1:27017,m2:27017/db?replicaSet=r', ['mongodb m1:27017', 'mongodb m2:27017']],
    ['amqp://guest:guest@mq:5672//', ['amqp mq:5672']],
    ['PLAINTEXT://k1:9092,PLAINTEXT://k2:9092', ['plaintext k1:9092', 'plaintext k2:9092']],
    ['k1:9092,k2:9092', ['k1:9092', 'k2:9092']],
    ['1@k1:9093,2@k2:9093', ['k1:9093', 'k2:9093']],
    ['user:pw@tcp(db:3306)/shop?parseTime=true', ['db:3306']],
    ['host=db port=5433 user=app password=x', ['db:5433']],
    ['Server=sql,1433;Database=x;User Id=sa;Password=y', ['sql:1433']],
    ['Host=db;Port=5432;Username=u', ['db:5432']],
    ['https://auth.svc.cluster.local./realm', ['https auth.svc.cluster.local']],
    ['redis', ['redis']],
    ['{"uri":"mongodb://mongo:27017/x"}', ['mongodb mongo:27017']],
    ['postgres:15', []],
    ['12:30', []],
    ['http://${HOST}:80', []],
    ['0.0.0.0:8080', []],
    ['', []],
    ['a sentence with words, and: colons', []],
  ];
  it.each(cases)('%s', (text, expected) => expect(short(text)).toEqual(expected));

  it('tells credentials and encryption that stand beside them', () => {
    expect(referencesIn('postgres://u:p@db/x?sslmode=require')[0]).toMatchObject({
      credentials: true,
      encrypted: true,
    });
    expect(referencesIn('jdbc:mysql://db/x?useSSL=false')[0]).toMatchObject({ encrypted: false });
    expect(referencesIn('postgres://db/x?sslmode=prefer')[0]).not.toHaveProperty('encrypted');
    expect(referencesIn('mongodb+srv://u:p@cluster.example.net/x')[0]).toMatchObject({ encrypted: true });
  });

  it('takes time in proportion to the text', () => {
    for (const text of [
      'a://'.repeat(200_000),
      'x:1234,'.repeat(150_000),
      '"\\'.repeat(300_000),
      'a'.repeat(1_000_000),
      'server='.repeat(150_000),
    ]) {
      referencesIn(text);
      settingsIn(splitShell(text), { position: { line: 1, column: 1 }, path: '' });
    }
  });

  it('knows what is no other host', () => {
    expect(['localhost', '127.0.0.1', '10.0.0.1', 'api.localhost', 'none', '0'].every(isLocal)).toBe(true);
    expect(['db', 'api.example.com', '1password.com'].some(isLocal)).toBe(false);
  });
});

describe('names of variables', () => {
  it('fall into words', () => {
    expect(wordsOf('spring.data.redisHost')).toEqual(['SPRING', 'DATA', 'REDIS', 'HOST']);
  });
  it('say whether a bare word is a host', () => {
    expect(
      ['DB_HOST', 'REDIS_ADDR', '-h', 'eureka.client.serviceUrl', 'KAFKA_BROKERS', 'CASSANDRA_CONTACT_POINTS'].every(
        namesAPlace,
      ),
    ).toBe(true);
    expect(['DB_DRIVER', 'DB_USER', 'POSTGRES_DB', 'LOG_LEVEL', 'DB_PORT', 'SERVICE_NAME', ''].some(namesAPlace)).toBe(
      false,
    );
  });
  it('say when it is about the container itself', () => {
    expect(
      ['CORS_ORIGIN', 'ALLOWED_HOSTS', 'VIRTUAL_HOST', 'KAFKA_ADVERTISED_LISTENERS', 'NO_PROXY', 'BIND_ADDR'].every(
        isAboutItself,
      ),
    ).toBe(true);
    expect(['DB_HOST', 'API_URL'].some(isAboutItself)).toBe(false);
  });
  it('say when an unknown name is a dependency', () => {
    expect(['PAYMENT_ADDR', 'STRIPE_API_URL', 'LEDGER_HOST'].every(namesADependency)).toBe(true);
    expect(
      ['PUBLIC_URL', 'APP_URL', 'HOST', 'BASE_URL', 'HOSTNAME', 'API_TOKEN_URL', 'LOG_FORMAT', 'CALLBACK_URL'].some(
        namesADependency,
      ),
    ).toBe(false);
  });
  it('lead to the port beside', () => {
    expect([portVariable('REDIS_HOST'), portVariable('redis.host'), portVariable('REDIS')]).toEqual([
      'REDIS_PORT',
      'redis.port',
      undefined,
    ]);
  });
});

it('a command line is read as settings', () => {
  const at = { position: { line: 1, column: 1 }, path: '' };
  const settings = (line: string) => settingsIn(splitShell(line), at).map(({ name, value }) => [name, value]);
  expect(settings('app --redis-addr=redis:6379 -h "edge router" -Ddb.host=db --flag A=b x')).toEqual([
    ['', 'app'],
    ['redis-addr', 'redis:6379'],
    ['', 'edge'],
    ['', 'router'],
    ['db.host', 'db'],
    ['A', 'b'],
    ['', 'x'],
  ]);
  expect(settings("sh -c 'wait-for db:5432 && run'")).toContainEqual(['', 'db:5432']);
  expect(settings('-h edge-router')).toEqual([['-h', 'edge-router']]);
});
