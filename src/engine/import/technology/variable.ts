/** Environment variables and command-line options: what their names say about their values. */
import type { Position } from '../importer.js';

/** A setting with its place. The value may be a secret: it is looked into, never copied into a name or message. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly position: Position;
  readonly path: string;
}

/** The words of a name, upper case: `spring.redisHost` → SPRING, REDIS, HOST. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(Boolean);

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const PLACES = set(
  'ADDR ADDRS ADDRESS ADDRESSES HOST HOSTS HOSTNAME HOSTNAMES URL URLS URI URIS ENDPOINT ENDPOINTS SERVER SERVERS BROKER BROKERS ' +
    'BROKERCONNECT NODE NODES POINT POINTS SEED SEEDS UPSTREAM UPSTREAMS BACKEND DSN PEER PEERS GATEWAY PROXY CONNECT CONNECTION ' +
    'QUORUM SERVICE REMOTE TARGET DATASOURCE CONNECTIONSTRING STRING MASTER PRIMARY REPLICA BASEURL PGHOST PGADDR DBHOST DBURL BOOTSTRAP',
);
const UNDEFINED_PLACES = set(
  'ADDR ADDRESS HOST HOSTNAME URL URI ENDPOINT SERVER SERVERS BROKERS DSN PGHOST DBHOST BASEURL',
);

// Who may call, where browsers are sent, what it listens on itself: none of these is a dependency.
const NOT_CALLED = set(
  'ALLOWED ALLOW CORS ORIGIN ORIGINS CALLBACK REDIRECT VIRTUAL LETSENCRYPT BIND LISTEN LISTENER LISTENERS ADVERTISED ADVERTISE COOKIE ' +
    'TRUSTED DOMAIN IMAGE TAG VERSION PASSWORD USER USERNAME NOPROXY',
);
const OWN = set(
  'PUBLIC EXTERNAL SITE HOMEPAGE WEBSITE LOGO DOWNLOAD REPO REPOSITORY MIRROR DOCS SUPPORT HELP SELF OWN ROOT GIT XMLNS',
);
const OWN_NAMES =
  /^(?:HOST|HOSTNAME|URL|KC_HOSTNAME(?:_ADMIN)?(?:_URL)?|(?:APP|BASE|WEB|SERVER|FRONTEND|NEXTAUTH|NODE|POD|SERVICE)_(?:BASE_)?(?:URL|HOST|HOSTNAME|ADDRESS|ADDR))$/;
const SECRET = set('PASSWORD PASSWD PASS SECRET TOKEN KEY CREDENTIAL CREDENTIALS PRIVATE CERT');

/** Whether a bare word in such a variable is the name of a host: REDIS_HOST, `-h`; but not DB_DRIVER. */
export const namesAPlace = (name: string): boolean => {
  if (name === '-h') return true;
  const words = wordsOf(name);
  return (
    words.some((word) => PLACES.has(word)) &&
    !words.some((word) => NOT_CALLED.has(word) || word === 'NAME' || word === 'PORT')
  );
};

/** Whether the value is about who calls or where this container itself is found, and so no dependency. */
export const isAboutItself = (name: string): boolean => {
  const words = wordsOf(name);
  return words.some((word) => NOT_CALLED.has(word)) || (words[0] === 'NO' && words[1] === 'PROXY');
};

/** Whether the variable says clearly enough that something is called for a component to be made of an unknown name. */
export const namesADependency = (name: string): boolean => {
  const words = wordsOf(name);
  const plain = words.join('_');
  return (
    UNDEFINED_PLACES.has(words.at(-1) ?? '') &&
    !isAboutItself(name) &&
    !OWN_NAMES.test(plain) &&
    !words.some((word) => OWN.has(word) || SECRET.has(word))
  );
};

/** The variable that would hold the port for this one's host: REDIS_HOST → REDIS_PORT. */
export const portVariable = (name: string): string | undefined => {
  const port = name.replace(/(host|hostname|addr|address|server)$/i, (word) =>
    word === word.toUpperCase() ? 'PORT' : word[0] === 'H' ? 'Port' : 'port',
  );
  return port === name ? undefined : port;
};
