/** Where a compose service has its secrets from. */
import { recogniseImage } from '../../technology/recognise-image.js';
import type { SecretsSource } from '../../vocabulary.js';
import { settingsIn, splitShell } from '../technology/command-line.js';
import { holdsSecret, isConnection, namesASecret, opensVault, worstSource } from '../technology/secrets.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import type { ServiceNode } from './service-node.js';

/** A setting as it is written, its variables not resolved; `value` is absent where the shell gives it. */
interface Written {
  readonly name: string;
  readonly value?: string;
}

const REFERENCE = /\$(?:\{[^}]{0,300}\}?|[A-Za-z_]\w*)/g;

const written = (node: YamlNode): Written[] => [
  ...node.entries().map(({ key, node: value }): Written => {
    const text = value.string();
    return { name: key, ...(text !== undefined && { value: text }) };
  }),
  ...node.items().flatMap((item): Written[] => {
    const text = item.string();
    const at = text?.indexOf('=') ?? -1;
    return text === undefined ? [] : [at < 0 ? { name: text } : { name: text.slice(0, at), value: text.slice(at + 1) }];
  }),
];

const commandLine = (node: YamlNode): Written[] => {
  const words =
    node.kind === 'list' ? node.items().flatMap((item) => item.string() ?? []) : splitShell(node.string() ?? '');
  return [...settingsIn(words, node)];
};

/** Where a setting's secret comes from; undefined where it holds none. */
const sourceOf = ({ name, value }: Written): SecretsSource | undefined => {
  if (value === undefined) return namesASecret(name) ? 'ENVIRONMENT' : undefined;
  // A doubled dollar is a plain one.
  const plain = value.replaceAll('$$', '');
  const filled = plain.replace(REFERENCE, 'filled-in');
  if (filled === plain) return holdsSecret(name, value) ? 'SOURCE' : undefined;
  if (!holdsSecret(name, filled)) return undefined;
  // Of a connection string the variable may be the host, and the password written out: a path is no password.
  return isConnection(filled) && holdsSecret(name, plain.replace(REFERENCE, '/')) ? 'SOURCE' : 'ENVIRONMENT';
};

/** What the file says of a secret that the service is given. */
const granted = (item: YamlNode, root: YamlNode): SecretsSource => {
  const name = item.string() ?? item.get('source')?.string() ?? '';
  return root.get('secrets')?.get(name)?.get('environment') ? 'ENVIRONMENT' : 'PLATFORM';
};

/** Where a service has its secrets from, the worst of several; undefined where the file says nothing of any. */
export const secretsSourceOf = (
  service: ServiceNode,
  root: YamlNode,
  image: string | undefined,
): SecretsSource | undefined => {
  const environment = service.all('environment').flatMap(written);
  const settings = [
    // What extends another service says a name anew.
    ...new Map(environment.map((setting) => [setting.name, setting])).values(),
    ...['entrypoint', 'command'].flatMap((key) => service.get(key) ?? []).flatMap(commandLine),
  ];
  const inVault =
    settings.some(({ name }) => name === 'VAULT_ADDR') && recogniseImage(image ?? '').technology !== 'vault';
  const sources = new Set<SecretsSource>(inVault ? ['VAULT'] : []);
  for (const setting of settings) {
    const source = sourceOf(setting);
    if (source && !(inVault && source !== 'SOURCE' && opensVault(setting.name))) sources.add(source);
  }
  // Arguments of a build stay in the image; those that the shell gives are only known to whoever builds.
  for (const argument of service
    .all('build')
    .flatMap((build) => build.get('args') ?? [])
    .flatMap(written))
    if (sourceOf(argument) === 'SOURCE') sources.add('SOURCE');
  for (const item of service.all('secrets').flatMap((node) => node.items())) sources.add(granted(item, root));
  return worstSource(sources);
};
