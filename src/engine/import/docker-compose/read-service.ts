/** Reads one compose service. */
import type { ImportIssue } from '../importer.js';
import { settingsIn, splitShell } from '../technology/command-line.js';
import type { Variable } from '../technology/variable.js';
import type { Workload } from '../technology/workload.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import { dependenciesOf, type Dependencies } from './dependencies.js';
import { isShutIn } from './networks.js';
import { readExposed, readPort, type PublishedPort } from './ports.js';
import { secretsSourceOf } from './secrets.js';
import { serviceFacts } from './service-facts.js';
import { readSettings, type ReadText, type ServiceNode } from './service-node.js';

export interface ReadService {
  readonly name: string;
  readonly workload: Workload;
  readonly labels: readonly Variable[];
  readonly ports: readonly PublishedPort[];
  /** Lower case: container name, host name, network aliases. */
  readonly otherNames: readonly string[];
  readonly dependencies: Dependencies;
  readonly issues: readonly ImportIssue[];
}

const wordsOf = (node: YamlNode | undefined, text: ReadText): readonly string[] =>
  node?.kind === 'list' ? node.items().flatMap((item) => text(item) ?? []) : splitShell(text(node) ?? '');

const commandLine = (node: YamlNode | undefined, text: ReadText): readonly Variable[] =>
  node ? settingsIn(wordsOf(node, text), node) : [];

/** Contents of `configs` that are written out in the file. */
const configTexts = (service: ServiceNode, root: YamlNode, text: ReadText): readonly Variable[] =>
  service.all('configs').flatMap((node) =>
    node.items().flatMap((item) => {
      const name = item.string() ?? item.get('source')?.string() ?? '';
      const content = root.get('configs')?.get(name)?.get('content');
      return content ? [{ name: '', value: text(content) ?? '', position: content.position, path: content.path }] : [];
    }),
  );

const envFileIssue = (service: ServiceNode): readonly ImportIssue[] => {
  const node = service.node.get('env_file');
  return node
    ? [
        {
          severity: 'INFO',
          message: `the files in env_file of ${service.name} are not at hand`,
          ...node.position,
          path: node.path,
        },
      ]
    : [];
};

const otherNames = (service: ServiceNode, text: ReadText): readonly string[] => {
  const aliases = service
    .all('networks')
    .flatMap((node) => node.entries().flatMap((entry) => entry.node.get('aliases')?.items() ?? []));
  const nodes = [service.get('container_name'), service.get('hostname'), ...aliases];
  return nodes.flatMap((node) => text(node)?.trim().toLowerCase() || []);
};

/** An image's name, where enough of it is known: the environment that completes `${IMAGE}` is not at hand. */
const imageOf = (service: ServiceNode, text: ReadText): string | undefined => {
  const image = text(service.get('image'))
    ?.trim()
    .replace(/^[/:]+|[/:@]+$/g, '')
    .slice(0, 500);
  return image !== undefined && /^[a-z0-9]/i.test(image) ? image : undefined;
};

/** Reads a service; names of services in it are looked up in `keys`. */
export const readService = (
  service: ServiceNode,
  keys: ReadonlyMap<string, string>,
  root: YamlNode,
  text: ReadText,
): ReadService => {
  const issues: ImportIssue[] = [...envFileIssue(service)];
  const ports = service.all('ports').flatMap((node) =>
    node.items().flatMap((item) => {
      const read = readPort(item, text);
      if (read.length === 0 && !item.string()?.includes('$'))
        issues.push({
          severity: 'WARNING',
          message: 'a port that is not understood',
          ...item.position,
          path: item.path,
        });
      return read;
    }),
  );
  const exposed = service.all('expose').flatMap((node) => node.items().flatMap((item) => readExposed(text(item))));
  const dependencies = dependenciesOf(service, (name) => keys.get(name), text);
  const image = imageOf(service, text);
  const environment = readSettings(service.all('environment'), text);
  const texts = configTexts(service, root, text);
  const secretsSource = secretsSourceOf(service, root, image);
  const workload: Workload = {
    key: keys.get(service.name) ?? service.name,
    name: service.name,
    ...service.node.position,
    path: service.node.path,
    ...(image !== undefined && { image }),
    ...(image === undefined &&
      !service.get('build') && { hints: [service.name, service.get('image')?.string() ?? ''] }),
    built: service.get('build') !== undefined,
    facts: {
      ...serviceFacts(service, ports, exposed, text),
      ...(isShutIn(service, root) && { outboundRestricted: true }),
      ...(secretsSource && { secretsSource }),
    },
    variables: [
      ...environment,
      ...commandLine(service.get('entrypoint'), text),
      ...commandLine(service.get('command'), text),
    ],
    texts,
    own: {
      environment,
      words: [...wordsOf(service.get('entrypoint'), text), ...wordsOf(service.get('command'), text)],
      files: texts.map(({ value }) => value),
    },
    uses: dependencies.uses,
  };
  const labels = readSettings(
    [...service.all('labels'), ...service.all('deploy').flatMap((node) => node.get('labels') ?? [])],
    text,
  );
  return {
    name: service.name,
    workload,
    labels,
    ports,
    otherNames: otherNames(service, text),
    dependencies,
    issues: [...issues, ...dependencies.issues],
  };
};
