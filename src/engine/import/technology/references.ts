/** Hosts that a text names: URLs, connection strings, `host:port` lists, bare names. Linear in the text's length. */
import { protocolOfPort } from '../../technology/technologies.js';

export interface Reference {
  /** Lower case. */
  readonly host: string;
  readonly port?: number;
  /** Lower case, without `+driver`: `postgresql`. */
  readonly scheme?: string;
  /** There are a user and a password beside it. */
  readonly credentials?: boolean;
  /** Stated beside it: `sslmode=require`, `useSSL=false`. */
  readonly encrypted?: boolean;
  /** The value is not known, the host was told from the variable's name. */
  readonly guessed?: boolean;
  /** URL and SETTING leave no doubt; HOST_PORT little; HOST only means something if the variable's name does. */
  readonly form: 'URL' | 'SETTING' | 'HOST_PORT' | 'HOST';
}

const HOST = /^(?=[^.]*[a-z]|.*[a-z]$)[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?\.?$/i;
const URL = /([a-z][a-z0-9+._-]{0,30}):\/\/([^\s/?#"'`<>;]*)([^\s"'`<>]{0,1000})/gi;
const SETTING =
  /(?:^|[;\s"'])(?:server|data source|datasource|host|hostname|addr|address|endpoint)\s?=\s?(?:tcp:)?([\w.-]{1,253})(?:[,:](\d{1,5}))?/gi;
const CALL = /(?:\b(?:tcp|udp)\(|jdbc:oracle:thin:@(?:\/\/)?)([\w.-]{1,253})(?::(\d{1,5}))?/gi;

const port = (text: string | undefined): number | undefined => {
  const number = Number(text);
  return text !== undefined && /^\d{1,5}$/.test(text) && number > 0 && number < 65_536 ? number : undefined;
};

const encryptionIn = (rest: string): boolean | undefined => {
  const found = /(?:sslmode|ssl-mode|ssl_mode|usessl|requiressl|ssl|tls|encrypt)=([\w-]+)/i
    .exec(rest)?.[1]
    ?.toLowerCase();
  if (found === undefined || found === 'prefer' || found === 'preferred' || found === 'allow') return undefined;
  return !/^(?:disable|disabled|false|no|0|off|none)$/.test(found);
};

const reference = (
  host: string,
  portText: string | undefined,
  facts: Omit<Reference, 'host' | 'port'>,
): Reference[] => {
  const number = port(portText);
  if (!HOST.test(host) || (portText !== undefined && portText !== '' && number === undefined)) return [];
  return [{ host: host.toLowerCase().replace(/\.$/, ''), ...(number !== undefined && { port: number }), ...facts }];
};

const inUrls = (text: string): Reference[] =>
  // A comma before a scheme ends the URL before it; one between hosts does not.
  [...text.replace(/,(?=[a-z][a-z0-9+._-]{0,30}:\/\/)/gi, ' ').matchAll(URL)].flatMap(
    ([, fullScheme = '', authority = '', rest = '']) => {
      const [scheme = ''] = fullScheme.toLowerCase().split('+');
      const at = authority.lastIndexOf('@');
      const encrypted = fullScheme.toLowerCase() === 'mongodb+srv' ? true : encryptionIn(rest);
      const credentials = at > 0 && authority.slice(0, at).includes(':');
      const facts = {
        scheme,
        form: 'URL' as const,
        ...(credentials && { credentials }),
        ...(encrypted !== undefined && { encrypted }),
      };
      return authority
        .slice(at + 1)
        .split(',')
        .flatMap((part) => reference(part.split(':')[0] ?? '', part.split(':')[1], facts));
    },
  );

const inSettings = (text: string): Reference[] =>
  [...text.matchAll(SETTING), ...text.matchAll(CALL)].flatMap(([, host = '', portText]) => {
    const encrypted = encryptionIn(text.slice(0, 2000));
    const credentials = /(?:password|pwd)\s?=\s?[^;\s]|\w:[^@\s]*@tcp\(/i.test(text.slice(0, 2000));
    const own = portText ?? /(?:^|[;\s])port\s?=\s?(\d{1,5})/i.exec(text.slice(0, 2000))?.[1];
    return reference(host, own, {
      form: 'SETTING',
      ...(credentials && { credentials }),
      ...(encrypted !== undefined && { encrypted }),
    });
  });

/** Ports that stand after an image's name are versions: `postgres:15`. */
const isPlausiblePort = (number: number): boolean => number >= 1024 || protocolOfPort(number) !== undefined;

const inTokens = (text: string): Reference[] =>
  text.split(/[\s,;|"'`(){}[\]=<>]+/).flatMap((token) => {
    if (token.length > 600 || token.includes('//')) return [];
    const match = /^(?:[^@]*@)?([\w.-]+):(\d{1,5})(?:\/[^:]*)?$/.exec(token);
    const number = port(match?.[2]);
    return match?.[1] && number && isPlausiblePort(number) ? reference(match[1], match[2], { form: 'HOST_PORT' }) : [];
  });

/** Every host that a text names, each mention once, the clearest first. */
export const referencesIn = (text: string): readonly Reference[] => {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  const found = [...inUrls(trimmed), ...inSettings(trimmed), ...inTokens(trimmed.replace(URL, ' '))];
  const bare = trimmed.length <= 1000 ? trimmed.split(/[,\s]+/) : [];
  if (found.length === 0 && bare.every((word) => HOST.test(word)))
    found.push(...bare.flatMap((word) => reference(word, undefined, { form: 'HOST' })));
  return [...new Map(found.reverse().map((item) => [`${item.host}:${item.port ?? ''}`, item])).values()].reverse();
};

/** Whether a name can only mean the container itself or no host at all. */
export const isLocal = (host: string): boolean =>
  /^(?:localhost(?:\..*)?|.*\.localhost|\d+(?:\.\d+){3}|0|true|false|yes|no|on|off|none|null|nil|undefined|default|auto|any|all|self|disabled|enabled|changeme|example|test)$/.test(
    host,
  ) || !/[a-z]/.test(host);
